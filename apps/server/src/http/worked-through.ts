import { Refusal } from './refusal.ts'

/** A refusal of what was read through first: it took as long as taking it would have. */
export class WorkedThrough extends Refusal {}
