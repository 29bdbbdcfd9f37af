import { NativeSelect } from '@mantine/core'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { isSetChange } from '@minga/domain/register-changes/field-place'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { keyParts } from '@minga/domain/record/custom-key'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { fieldName } from '../field-name.ts'
import { useCustomFields } from '../../api/custom-fields.ts'
import { useRecordWords } from '../use-record-words.ts'
import { useValueWords } from '../use-value-words.ts'
import { fieldsForColumns } from './pasted-columns.ts'
import type { PastedRow } from './read-rows.ts'
import type { PastedRows } from './use-pasted-rows.ts'

interface PreviewProps {
  readonly kind: RecordKind
  readonly pasted: PastedRows
  readonly shown: readonly PastedRow[]
}

/** The copy as it will be read: above each column its field, in each cell its value or why it has none. */
export function PastedPreview({ kind, pasted, shown }: PreviewProps) {
  const { t } = useTranslation('paste')
  const { columns, headings, setColumn, knownBy, rivals, included } = pasted
  const { label } = useRecordWords()
  const own = useCustomFields()
  const nameOf = (field: string) => fieldName(field, (name) => label(kind, name))
  const choices = fieldsForColumns(kind, own).map((field) => ({ value: field, label: nameOf(field) }))
  return (
    <section className="paste-preview" aria-label={t('preview')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="paste-number">
              <span className="visually-hidden">{t('row')}</span>
            </th>
            {columns.map((field, at) => (
              <th key={at} scope="col" data-left-out={field === undefined || undefined}>
                <NativeSelect
                  size="xs"
                  aria-label={headings[at] || t('column', { number: at + 1 })}
                  description={headings[at] || t('column', { number: at + 1 })}
                  value={field ?? ''}
                  onChange={({ currentTarget: { value } }) => setColumn(at, value === '' ? undefined : value)}
                  data={[{ value: '', label: t('leaveOut') }, ...choices]}
                  disabled={rivals.has(at) && !included.has(at)}
                />
                <KnownBy by={knownBy(at)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.record} kind={kind} row={row} pasted={pasted} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A column that its name does not explain is a suggestion: people look at it twice. */
function KnownBy({ by }: { readonly by: ReturnType<PastedRows['knownBy']> }) {
  const { t } = useTranslation('paste')
  return by === 'content' || by === 'memory' ? <span className="paste-known dimmed">{t(`known.${by}`)}</span> : null
}

function Row({
  kind,
  row,
  pasted,
}: {
  readonly kind: RecordKind
  readonly row: PastedRow
  readonly pasted: PastedRows
}) {
  const { t } = useTranslation('paste')
  const { label } = useRecordWords()
  const { lacks } = row
  return (
    <tr data-lacks={lacks !== undefined || undefined}>
      <th scope="row" className="paste-number">
        {pasted.numberOf(row.at)}
        {lacks === undefined ? null : (
          <span className="paste-problem">{t('lacks', { field: label(kind, lacks) })}</span>
        )}
      </th>
      {pasted.columns.map((field, at) => (
        <td key={at} data-left-out={field === undefined || undefined}>
          <Cell kind={kind} field={field} row={row} text={pasted.textAt(row.at, at)} />
        </td>
      ))}
    </tr>
  )
}

interface CellProps {
  readonly kind: RecordKind
  readonly field: string | undefined
  readonly row: PastedRow
  readonly text: string
}

function Cell({ kind, field, row, text }: CellProps) {
  const { t } = useTranslation('paste')
  const words = useValueWords(kind, { facts: undefined, person: '' })
  const own = useCustomFields()
  if (field === undefined) return text
  const problem = row.problems.get(field)
  if (problem !== undefined) {
    return (
      <>
        <span className="paste-rejected">{text}</span>
        <span className="paste-problem">
          <IconAlertTriangle size={14} aria-hidden /> {t(`problem.${problem}`)}
        </span>
      </>
    )
  }
  const value = row.values.get(field)
  if (value === undefined || value === null) return null
  const { name } = keyParts(field)
  // These read as they were copied: names of people and references.
  const type = typeWith(kind, own).fields[name]?.type
  const isName = type === 'person' || type === 'links' || type === undefined || type === 'title'
  return isName ? text : words(name, shownValue(value))
}

function shownValue(value: ChangeValue): unknown {
  return isSetChange(value) ? value.add : value
}
