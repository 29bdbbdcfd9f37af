import { sendingRecipientId, type SendingRecipientId } from '../sending/sending.ts'
import { oneTimeLinkId, type OneTimeLinkId } from './one-time-link.ts'

const digits = 36
const length = 26

/**
 * A link's id as the mails that come back carry it: the same 128 bits in digits and small letters, because mail servers change other
 * characters.
 */
export function mailIdOfLink(link: OneTimeLinkId): SendingRecipientId {
  const bits = BigInt(`0x${link.replaceAll('-', '')}`)
  return sendingRecipientId.parse(bits.toString(digits).padStart(length, '0'))
}

/** @returns undefined for one of which no link's id can be made */
export function linkOfMailId(id: SendingRecipientId): OneTimeLinkId | undefined {
  let bits = 0n
  for (const letter of id) bits = bits * BigInt(digits) + BigInt(Number.parseInt(letter, digits))
  const hex = bits.toString(16).padStart(32, '0')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return oneTimeLinkId.safeParse(parts.join('-')).data
}
