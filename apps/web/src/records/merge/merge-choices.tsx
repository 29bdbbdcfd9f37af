import { Radio, VisuallyHidden } from '@mantine/core'
import type { GroupId } from '@minga/domain/identity/ids'
import type { MergedValue } from '@minga/domain/record/merge-records'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../../api/record-facts.ts'
import { fieldName } from '../field-name.ts'
import { useRecordWords } from '../use-record-words.ts'
import { useValueWords } from '../use-value-words.ts'

interface MergeChoicesProps {
  readonly kind: RecordKind
  readonly group: GroupId
  readonly differing: readonly MergedValue[]
  /** The references of the record that stays and of the merged one. */
  readonly references: readonly [string, string]
  /** The fields of which the merged record's value is taken. */
  readonly taken: ReadonlySet<string>
  readonly onTake: (taken: ReadonlySet<string>) => void
}

/** Each value in which both records differ, to choose from. */
export function MergeChoices({ kind, group, differing, references, taken, onTake }: MergeChoicesProps) {
  const { t } = useTranslation('merge')
  const { label } = useRecordWords()
  const words = useValueWords(kind, { facts: useFacts(group).data, person: t('person') })
  if (differing.length === 0) return <p className="merge-what">{t('same')}</p>
  const valueOf = ({ field, name }: MergedValue, value: MergedValue['kept']) => {
    // A title comes in one language.
    if (field !== name) return value === null ? '' : value.toString()
    return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : words(name, value)
  }
  const choose = (field: string, isTaken: boolean) => {
    const next = new Set(taken)
    if (isTaken) next.add(field)
    else next.delete(field)
    onTake(next)
  }
  return (
    <fieldset className="merge-choices">
      <legend>{t('differ')}</legend>
      <div className="merge-heads" aria-hidden>
        <span>{t('staying', { reference: references[0] })}</span>
        <span>{references[1]}</span>
      </div>
      {differing.map((each) => (
        <Radio.Group
          key={each.field}
          className="merge-choice"
          label={fieldName(each.field, (name) => label(kind, name))}
          value={taken.has(each.field) ? 'gone' : 'kept'}
          onChange={(side) => choose(each.field, side === 'gone')}
        >
          <div className="merge-sides">
            <Radio value="kept" label={<Value of={references[0]}>{valueOf(each, each.kept)}</Value>} />
            <Radio value="gone" label={<Value of={references[1]}>{valueOf(each, each.merged)}</Value>} />
          </div>
        </Radio.Group>
      ))}
    </fieldset>
  )
}

/** A value; a screen reader hears whose it is, which others see above it. */
function Value({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  return (
    <>
      {children}
      <VisuallyHidden>, {of}</VisuallyHidden>
    </>
  )
}
