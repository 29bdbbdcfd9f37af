import { financing } from '@minga/domain/financing/financing'
import { lacksPublicSource } from '@minga/domain/financing/public-source'
import type { GroupView } from '@minga/protocol/http/me'

import type { AnyRecord } from './listed-record.ts'

/** Of all kinds, a financing alone can be of the type `project`. */
const project = financing.pick({ type: true, sources: true })

/**
 * Whether a record about one company's project stands outside a deal room without a public source. Told from the record alone, so
 * that it also shows what a modified client wrote.
 */
export function isUnsourced(record: AnyRecord, group: GroupView | undefined): boolean {
  if (group?.dealRoom === true) return false
  const read = project.safeParse(record)
  return read.success && lacksPublicSource(read.data)
}
