import { confirmedComments } from '@minga/storage/public-rounds/public-comment-rows'
import { commentersToNotify, setCommenterNotified } from '@minga/storage/public-rounds/public-commenter-rows'
import { allPublicRounds } from '@minga/storage/public-rounds/public-round-rows'

import { decide } from '../../../commands/decide.ts'
import type { SubscriberParts } from '../notify-subscribers.ts'
import { answeredMail } from './commenter-mails.ts'
import { foundRound } from './round-facts.ts'

/** In one transaction: others have their turn between two. */
const mostAtOnce = 25

/** Mails each person who commented on a public round, once, that it is answered. A mail and its mark are one transaction. */
export async function notifyCommenters({ db, mail, box, site, now }: SubscriberParts): Promise<void> {
  for (const row of await allPublicRounds(db)) {
    if (row.reading?.act !== 'opened' || row.answers?.act !== 'answered') continue
    const found = await foundRound(db, row, now())
    if (found === undefined) continue
    const held = (await confirmedComments(db, row.round, { state: 'held' })).flatMap(({ commenter, ground }) =>
      ground === null ? [] : [{ commenter, ground }],
    )
    for (;;) {
      const some = await commentersToNotify(db, row.round, mostAtOnce)
      if (some.length === 0) break
      await decide(db, async (tx) => {
        for (const commenter of some) {
          await setCommenterNotified(tx, commenter.id, now().toISOString())
          const { address } = commenter
          if (address === null) continue
          const own = held.filter((each) => each.commenter === commenter.id).map(({ ground }) => ground)
          const { slug } = row
          const to = { ...commenter, address }
          await mail.keep(tx, answeredMail({ commenter: to, slug, title: found.name, box, site: site(), held: own }))
        }
      })
      mail.wake()
    }
  }
}
