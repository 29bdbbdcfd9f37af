import { Refusal } from './refusal.ts'

/** A refusal that costs its turn: the request was read through first, or its asker stopped waiting. */
export class WorkedThrough extends Refusal {}
