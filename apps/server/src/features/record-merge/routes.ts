import { recordId } from '@minga/domain/identity/ids'
import { mergeBody, recordsMerged } from '@minga/protocol/http/records'
import { z } from 'zod'

import type { ChangeParts } from '../../commands/register-changes/write-changes.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { route, type Route } from '../../http/route.ts'
import { mergeRecords } from './merge-records.ts'
import { unmergeRecords } from './unmerge-records.ts'

const path = '/api/records/:recordId/merge'
const params = z.object({ recordId })

/** Two records that say the same become one, which stands for both; and back again. */
export function mergeRoutes(parts: ChangeParts): Route[] {
  const once = new OnceByKey(parts.db)
  return [
    route({
      method: 'post',
      path,
      queue: 'changes',
      pace: 'decision',
      summary: 'Merges a record into another one of its group, which stands for it from then on',
      params,
      body: mergeBody,
      answer: recordsMerged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        once.run({ person: actor.person, key: body.key, asked: { record, body } }, (unanswered) =>
          mergeRecords(parts, actor, { ...body, record }, unanswered),
        ),
    }),
    route({
      method: 'delete',
      path,
      queue: 'changes',
      pace: 'decision',
      summary: 'Takes a merge back',
      params,
      answer: recordsMerged,
      handle: ({ visitor: { actor }, params: { recordId: record } }) => unmergeRecords(parts, actor, record),
    }),
  ]
}
