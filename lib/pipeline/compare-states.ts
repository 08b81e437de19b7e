import { type Comparison, describeChanges } from '../model/change.ts';
import { makePlan } from '../model/plan.ts';
import { type FileState, type ReadBlobs, readFileObjects } from './file-objects.ts';

/** Says what leads from one state of some files to another, object by object; only what differs is read. */
export async function compareStates(
  before: FileState,
  after: FileState,
  readBlobs: ReadBlobs,
): Promise<Pick<Comparison, 'changes' | 'unchanged'>> {
  const plan = makePlan(before, after);
  const old = await readFileObjects([...plan.updated, ...plan.deleted], before, readBlobs);
  const next = await readFileObjects([...plan.created, ...plan.updated], after, readBlobs);
  return { changes: describeChanges(plan, old, next), unchanged: plan.unchanged };
}
