import { Refusal } from './refusal.ts'

/** A refusal that passes by itself. */
export class TooOften extends Refusal {
  /** In how many seconds to ask again. */
  readonly retryAfter: number

  constructor(retryAfter: number, message = 'that was a lot in a short time; it can go on shortly') {
    super('rate-exceeded', message)
    this.retryAfter = retryAfter
  }
}

/** How long tries count that failed, in seconds: at the latest then the next one is allowed. */
export const quarterOfAnHour = 15 * 60
