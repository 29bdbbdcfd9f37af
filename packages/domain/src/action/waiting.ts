/**
 * The most actions that one action can wait for. With `longestChain` it bounds how far the server looks for a circle.
 */
export const mostWaits = 20

/** The most actions that can stand behind a new link, directly and through others. */
export const longestChain = 1000
