import { Account } from '../keeper/account.ts'

/** Lets through so much at once, and so much a second in the long run. */
export class TokenBucket extends Account {
  /** @returns false with nothing taken when there is not enough */
  take(amount: number): boolean {
    if (this.balance < amount) return false
    this.charge(amount)
    return true
  }
}
