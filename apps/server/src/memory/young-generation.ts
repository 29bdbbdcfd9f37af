/*
 * V8 doubles the space for new objects while many of them survive, up to 134 MB a thread, and gives it back when it sees
 * fit. Survival is what a busy minute looks like: memory then rises by a hundred megabytes at a time that nobody can foretell, for
 * nothing that is kept. What was measured to be kept grew in none of the threads.
 */

/** What Node is started with, as `npm start` does: of a process that runs it can't be changed. In MB, of which it takes two. */
export const nodeFlags = ['--max-semi-space-size=8'] as const

/** The same for a thread, in MB, a third of which is such a space. */
export const threadMemory = { maxYoungGenerationSizeMb: 12 } as const
