/*
 * V8 lets memory rise unpredictably, without anything being kept. It doubles the space for new objects while many of
 * them survive, as in any busy minute, up to 134 MB a thread. It also lets old objects grow to up to four times what
 * the last collection kept while little is allocated, so that one thread or another is always on its way there.
 * Measured, what is really kept grew in none of the threads but with the texts.
 */

/**
 * The flags of Node, as `npm start` sets them: a running process can't change them. The space for new objects, in MB,
 * of which it takes two; the growth of old objects before a collection, in percent, but at least 8 MB; and as many
 * threads for V8's own work as the machine has processors but one, in place of four on any machine.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=25', '--v8-pool-size=0'] as const

/** The first of these for a thread, in MB, a third of which is such a space; the second holds for all of them. */
export const threadMemory = { maxYoungGenerationSizeMb: 12 } as const
