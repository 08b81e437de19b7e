import { type Content, type ContentNode, childOf } from '../content.ts';
import { toByteString } from '../objects/byte-string.ts';

/** Object id of a folder of the content, or undefined where it has none. The empty path is the whole of it. */
export function folderId(content: Content, path: string): string | undefined {
  let node: ContentNode | undefined = content.root;
  for (const segment of path === '' ? [] : path.split('/')) {
    node = childOf(node, toByteString(segment));
  }
  return node?.oid;
}
