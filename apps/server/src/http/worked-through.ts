import { Refusal } from './refusal.ts'

/** A refusal that costs its turn: of what was read through first, or of what its asker does not wait for any more. */
export class WorkedThrough extends Refusal {}
