// One line per step, with the seconds since the command began, on standard output.
const began = performance.now();
let quiet = false;

// A terminal that is closed, or a reader that has enough (| head), must not keep us from cleaning up.
process.stdout.on('error', () => {});

export function beQuiet() {
  quiet = true;
}

export function elapsed(since = began) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

export function say(text) {
  if (!quiet) process.stdout.write(`[${elapsed().padStart(8)}] ${text}\n`);
}

export function print(text = '') {
  process.stdout.write(`${text}\n`);
}

/** Runs a step; while it lasts, says every ten seconds that it is still under way, so that nobody takes it for a hang. */
export async function step(title, work, detail = () => '') {
  say(`${title} ...`);
  const since = performance.now();
  const beat = setInterval(() => say(`${title}: ${elapsed(since)} so far${detail()}`), 10_000);
  try {
    const result = await work();
    say(`${title}: done in ${elapsed(since)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
