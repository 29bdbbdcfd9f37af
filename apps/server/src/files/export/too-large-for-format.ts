import { Refusal } from '../../http/refusal.ts'

/** The answer where making a file would cost the others too much. */
export const tooLargeForFormat = new Refusal('too-large', 'this is too large, or too intricate, for this format')
