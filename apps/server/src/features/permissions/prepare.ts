import { randomUUID } from 'node:crypto'

import { vi } from 'vitest'

import { giveContribution } from '../../testing/given-contribution.ts'
import { makeConsultation } from '../../testing/made-consultation.ts'
import { action, barrier, closedAction, roadmap, steel } from '../../testing/small-coalition.ts'
import type { TestServer } from '../../testing/start-test-server.ts'
import { asking } from './rows/row.ts'
import {
  png,
  recordPath,
  talk,
  given,
  contributed,
  round,
  letter,
  pdf,
  rating,
  closedRating,
  marked,
  review,
  reviewed,
  signedVersion,
  signOff,
  edition,
  signOffPath,
  answered,
  mandateScan,
  madeTemplate,
  pathway,
  dataset,
  series,
  saidOfSeries,
  groupView,
  strikeOut,
  hold,
  customField,
  closing,
  brought,
  kiln,
  madeAsk,
  madeOffer,
  declinedOffer,
  closedAsk,
  closedOffer,
  programToken,
  othersToken,
} from './things.ts'

/**
 * What the rows name: a discussion, a rating, a sign-off… The server lists the pathway once this resolves.
 */
export async function prepare(on: TestServer): Promise<void> {
  await giveContribution(on, { id: given, record: action, said: contributed })
  const [lead, commenter] = [await on.as('lead'), await on.as('commenter')]
  await commenter.ask('POST', `/api/groups/${steel}/files/${letter}`, pdf)
  await commenter.ask('POST', '/api/threads', { ...talk, comment: { ...talk.comment, files: [letter] } })
  await lead.ask('POST', `/api/groups/${steel}/rounds`, round)
  await lead.ask('POST', `/api/groups/${steel}/views`, groupView)
  await lead.ask('POST', '/api/templates', madeTemplate)
  await fetch(`${on.address}/api/groups/${steel}/datasets/${dataset}?${saidOfSeries}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' },
    body: series,
  })
  await lead.ask('POST', `/api/datasets/${dataset}/confirm`, { key: randomUUID() })
  await lead.ask('POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes: [{ kind: 'pathway', record: pathway, field: 'title/en', value: 'Steel to 2050' }],
  })
  await vi.waitFor(
    async () => {
      const { status } = await lead.ask('GET', `${recordPath(pathway)}/pathway`)
      if (status !== 200) throw new Error('the pathway is not listed yet')
    },
    { timeout: 20_000, interval: 50 },
  )
  await (await on.as('convener')).ask('POST', '/api/coalition/fields', customField)
  await (await on.as('steward')).ask('POST', `/api/groups/${steel}/field-closings`, closing)
  await (await on.as('convener')).ask('POST', '/api/strike-outs', strikeOut)
  await (await on.as('convener')).ask('POST', `/api/strike-outs/${strikeOut.id}/withdraw`, { key: randomUUID() })
  await (await on.as('steward')).ask('POST', '/api/holds', hold)
  await (await on.as('steward')).ask('POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })
  for (const body of [rating, closedRating]) await lead.ask('POST', `/api/groups/${steel}/ratings`, body)
  for (const { ask } of [lead, commenter]) await ask('POST', `/api/ratings/${closedRating.id}/marks`, marked())
  await lead.ask('POST', `/api/ratings/${closedRating.id}/close`, {})
  await (
    await on.as('steward')
  ).ask('POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  const insider = await on.as('insider')
  await (await on.as('editor')).ask('POST', `${recordPath(barrier)}/asks`, madeAsk)
  for (const offer of [madeOffer, declinedOffer]) await commenter.ask('POST', `/api/asks/${madeAsk.id}/offers`, offer)
  await insider.ask('POST', `${recordPath(closedAction)}/asks`, closedAsk)
  await insider.ask('POST', `/api/asks/${closedAsk.id}/offers`, closedOffer)
  await lead.ask('POST', `/api/groups/${steel}/reviews`, review)
  await (await on.as('steward')).ask('POST', `/api/reviews/${review.id}/lines`, reviewed())
  const lowered = `/api/groups/${steel}/people/editor/lowered`
  await lead.ask('POST', lowered, { role: 'editor', seen: null })
  await lead.ask('POST', '/api/me/avatar', { image: png })
  for (const id of ['draft-1', 'draft-2']) {
    const changes = [{ kind: 'insert-after', block: null, text: 'Scope.' }]
    await commenter.ask('POST', `/api/roadmaps/${roadmap}/proposals`, { id, base: 0, changes, state: 'draft' })
  }
  await makeConsultation(on, asking)
  const named = { id: signedVersion, name: 'To sign' }
  await (await on.as('editor')).ask('POST', `/api/roadmaps/${roadmap}/versions`, named)
  await lead.ask('POST', `/api/roadmaps/${roadmap}/sign-offs`, signOff)
  await lead.ask('POST', `/api/roadmaps/${roadmap}/editions`, { id: edition, language: 'pt', from: 'copy' })
  const clearance = { id: randomUUID(), verdict: 'cleared', words: 'Fine.', readers: ['editor'] }
  await lead.ask('POST', `${signOffPath}/clearances`, clearance)
  const principal = await on.as('principal')
  await principal.ask('POST', '/api/organisations/alacero/programs', { allowed: true })
  await lead.ask('POST', '/api/me/tokens', programToken)
  await (await on.as('editor')).ask('POST', '/api/me/tokens', { ...programToken, id: othersToken })
  await fetch(`${on.address}${signOffPath}/files/${mandateScan}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: principal.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(png, 'base64'),
  })
  const answer = { id: answered, position: 'abstains', mandate: 'Board', mandateFile: mandateScan, language: 'en' }
  await principal.ask('POST', `${signOffPath}/positions`, answer)
  await fetch(`${on.address}/api/roadmaps/${roadmap}/files/${kiln}`, {
    method: 'POST',
    headers: { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(png, 'base64'),
  })
  const headers = { origin: on.url, cookie: lead.cookie, 'content-type': 'application/octet-stream' }
  const word = await fetch(`${on.address}/api/roadmaps/${roadmap}/file?format=docx`, { headers })
  await fetch(`${on.address}/api/roadmaps/${roadmap}/returned/${brought}?name=nota.docx`, {
    method: 'POST',
    headers,
    body: await word.arrayBuffer(),
  })
  await lead.ask('POST', `/api/returned/${brought}/readers`, { readers: ['editor'] })
}
