import type { ComparedRecord } from '@minga/protocol/http/compared-record'
import type { RestoredRegister } from '@minga/protocol/http/restore'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../../records/use-record-words.ts'

/** Fields that another person changed after the dry run: they keep their present value. */
export function LeftFields({
  conflicts,
  records,
}: {
  readonly conflicts: RestoredRegister['conflicts']
  readonly records: readonly ComparedRecord[]
}) {
  const { t } = useTranslation('versions')
  const { label: nameOf } = useRecordWords()
  const known = new Map<string, ComparedRecord>(records.map((record) => [record.record, record]))
  if (conflicts.length === 0) return null
  return (
    <section className="beside">
      <h3>{t('left')}</h3>
      <p className="dimmed">{t('leftWhy')}</p>
      <ul className="lines">
        {conflicts.map(({ record, field }) => {
          const found = known.get(record)
          const [name = field] = field.split('/')
          return (
            <li key={`${record} ${field}`}>
              {found?.reference ?? ''} · {found === undefined ? name : nameOf(found.kind, name)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
