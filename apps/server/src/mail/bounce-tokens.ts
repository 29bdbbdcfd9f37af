import { createHmac, timingSafeEqual } from 'node:crypto'

import { sendingRecipientId, type SendingRecipientId } from '@minga/domain/sending/sending'

const length = 16
const form = /(?<![0-9a-z])[0-9a-z]{42}(?![0-9a-z])/g

/** Tokens by which a mail that comes back names the recipient whose mail it is. Only who knows the secret can make one. */
export class BounceTokens {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** A token of digits and small letters: mail servers change other characters. */
  of(recipient: SendingRecipientId): string {
    return recipient + this.#seal(recipient)
  }

  recipientIn(token: string): SendingRecipientId | undefined {
    const recipient = sendingRecipientId.safeParse(token.slice(0, -length)).data
    if (recipient === undefined) return undefined
    const [own, said] = [this.#seal(recipient), token.slice(-length)].map((each) => Buffer.from(each))
    return own !== undefined && said?.length === own.length && timingSafeEqual(own, said) ? recipient : undefined
  }

  #seal(recipient: string): string {
    return createHmac('sha256', this.#secret).update(`bounce ${recipient}`).digest('hex').slice(0, length)
  }
}

/** The words in a text that may be tokens. */
export function tokensIn(text: string): string[] {
  return [...new Set(text.toLowerCase().match(form))]
}
