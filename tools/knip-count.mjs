// Reporter for knip that says how many files it looked at, so that a run over none is seen.
export default function report({ counters }) {
  console.log(`knip: ${counters.total} files`);
}
