import { Button, Checkbox, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { barrierCategories, barrierRecord, type BarrierCategory } from '@minga/domain/barrier/barrier'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { maximumRoundRecords } from '@minga/domain/round/round'
import type { RecordFacts, RecordRow } from '@minga/protocol/http/records'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useRowsOfEveryKind } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'
import { LoadingState } from '../ui/states.tsx'
import { ReferenceText } from '../ui/marks.tsx'

/** Chooses the records of a round: one by one, or many at once with exceptions. */
export function ChooseRecords({
  group,
  chosen,
  onChange,
}: {
  readonly group: string
  readonly chosen: readonly RecordId[]
  readonly onChange: (chosen: readonly RecordId[]) => void
}) {
  const { t } = useTranslation(['rounds', 'ui'])
  const records = useChoosableRecords(group)
  const [search, setSearch] = useInputState('')
  if (records === undefined) return <LoadingState rows={4} />
  const isChosen = new Set<string>(chosen)
  const choose = (more: readonly ChoosableRecord[]) => onChange([...new Set([...chosen, ...more.map(({ id }) => id)])])
  const open = records.filter(({ openBarrier }) => openBarrier !== undefined)
  const found = records.filter((record) => isFound(record, search))
  return (
    <fieldset className="round-records">
      <legend>{t('records')}</legend>
      <div className="round-changes">
        {open.length === 0 ? null : (
          <Button size="compact-xs" variant="default" onClick={() => choose(open)}>
            {t('allOpen', { count: open.length })}
          </Button>
        )}
        {barrierCategories.map((category) => {
          const some = open.filter(({ openBarrier }) => openBarrier === category)
          return some.length === 0 ? null : (
            <Button key={category} size="compact-xs" variant="default" onClick={() => choose(some)}>
              {t(`record:choice.barrier.category.${category}`)} · {some.length}
            </Button>
          )
        })}
        {chosen.length === 0 ? null : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange([])}>
            {t('chooseNone')}
          </Button>
        )}
      </div>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('searchRecords')}
        placeholder={t('searchRecords')}
        value={search}
        onChange={setSearch}
      />
      <div className="round-record-list">
        {found.map(({ id, reference, title }) => (
          <Checkbox
            key={id}
            size="xs"
            checked={isChosen.has(id)}
            label={
              <>
                <ReferenceText reference={reference} /> {title || t('ui:untitled')}
              </>
            }
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
        ))}
        {found.length === 0 ? <p>{t('noRecords')}</p> : null}
      </div>
      <p aria-live="polite" className="round-quiet" data-too-many={chosen.length > maximumRoundRecords || undefined}>
        {t('chosen', { count: chosen.length })} · {t('atMost', { count: maximumRoundRecords })}
      </p>
    </fieldset>
  )
}

function isFound({ reference, title }: ChoosableRecord, search: string): boolean {
  const text = plain(`${reference} ${title}`)
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Normalises text for searching: without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

interface ChoosableRecord {
  readonly id: RecordId
  readonly reference: string
  readonly title: string
  /** The category of an open barrier, by which many are chosen at once. */
  readonly openBarrier: BarrierCategory | undefined
}

/** A group's own records, the barriers first, in the order of their lists; undefined until they are loaded. */
function useChoosableRecords(group: string): readonly ChoosableRecord[] | undefined {
  const { language } = useLanguage()
  const { rows } = useRowsOfEveryKind({ group })
  return useMemo(() => {
    const all = Object.values(rows)
    if (all.some((ofKind) => ofKind === undefined)) return undefined
    return all
      .flatMap((ofKind): readonly RecordRow[] => ofKind ?? [])
      .flatMap(({ record, facts }) => {
        if (facts.group !== group || !hasReference(facts)) return []
        const openBarrier = 'category' in record && barrierRecord.isOpen(record) ? record.category : undefined
        return [{ id: record.id, reference: facts.reference, title: textIn(record.title, language), openBarrier }]
      })
  }, [rows, group, language])
}

function hasReference(facts: RecordFacts): facts is RecordFacts & { readonly reference: string } {
  return facts.reference !== null
}
