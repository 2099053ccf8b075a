/** What is wrong with a command line or a file, in one sentence that names the place; shown without a stack trace. */
export class InputProblem extends Error {}
