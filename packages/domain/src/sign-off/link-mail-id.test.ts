import fc from 'fast-check'
import { expect, test } from 'vitest'

import { sendingRecipientId } from '../sending/sending.ts'
import { linkOfMailId, mailIdOfLink } from './link-mail-id.ts'
import { oneTimeLinkId } from './one-time-link.ts'

test('the id of each link comes back from that of its mail', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const link = oneTimeLinkId.parse(uuid)
      expect(linkOfMailId(mailIdOfLink(link))).toBe(link)
    }),
  )
})

test('what is no id of a link gives none', () => {
  for (const id of ['z'.repeat(26), '0'.repeat(25) + '1']) {
    expect(linkOfMailId(sendingRecipientId.parse(id))).toBeUndefined()
  }
})
