import { lastDay, partialDate } from '@minga/domain/calendar/partial-date'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { FieldType } from '@minga/domain/record/field'
import { fieldValue } from '@minga/domain/record/field-value'
import { columnNames } from '@minga/domain/record/list-columns'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useCustomFields } from '../../api/custom-fields.ts'
import { useFacts } from '../../api/record-facts.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import type { Slots } from '../register-slots.ts'
import { usePeople } from '../use-people.ts'
import { useRecordWords } from '../use-record-words.ts'
import { useValueWords } from '../use-value-words.ts'
import type { Column } from './column.ts'
import { LeadCell } from './lead-cell.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { ShortList } from './short-list.tsx'
import type { SortValue } from './sort-values.ts'
import { TitleCell } from './title-cell.tsx'

type Track = Pick<Column<AnyRecord>, 'width' | 'grow' | 'from' | 'align' | 'greatestFirst'>

/** How much room the column of each type takes, and when it gives way. */
const tracks = {
  title: { width: 10, grow: 5 },
  status: { width: 8, from: 540 },
  organisation: { width: 7, grow: 1.6, from: 400 },
  organisations: { width: 8, from: 1080 },
  person: { width: 7.5, from: 1100 },
  date: { width: 7.75, from: 640 },
  choice: { width: 8, from: 800 },
  choices: { width: 8, from: 900 },
  scale: { width: 8, from: 800, greatestFirst: true },
  number: { width: 6, from: 900, align: 'end' },
  money: { width: 9.5, from: 900, align: 'end' },
  keyed: { width: 8, grow: 1.4, from: 1100 },
  text: { width: 8, grow: 1.8, from: 1080 },
  words: { width: 8, from: 1080 },
  links: { width: 8, from: 1080 },
  flag: { width: 8, from: 1080 },
  rank: { width: 4 },
} as const satisfies Record<FieldType, Track>

function trackOf(type: FieldType | undefined): Track {
  return type === undefined ? { width: 8 } : tracks[type]
}

/**
 * Fields of the coalition's own stand behind all others, one after the other where there is room for them.
 *
 * @param at among them; below 0 for a declared field
 */
function ownTrack(at: number): Pick<Track, 'from'> {
  return at < 0 ? {} : { from: 1100 + 150 * at }
}

/**
 * All columns that a kind's list can show: those of its layout first.
 *
 * @param own columns that are no fields, and what others have otherwise than their type
 */
export function useColumns<Fields extends AnyRecord>(
  kind: RecordKind,
  group: string | undefined,
  own: Slots<Fields>['columns'],
): readonly Column<Fields>[] {
  const { t } = useTranslation('records')
  const { label } = useRecordWords()
  const { locale } = useLanguage()
  const customFields = useCustomFields()
  const cells = useCells(kind, group)
  return useMemo(() => {
    const { fields, layout } = typeWith(kind, customFields)
    const common: Readonly<Record<string, Partial<Column<AnyRecord>>>> = {
      reference: {
        header: t('column.reference'),
        width: 4.25,
        opens: true,
        sortValue: ({ facts }) => facts?.reference ?? undefined,
        renderCell: ({ facts }) => <ReferenceText reference={facts?.reference} />,
      },
      title: { header: t('column.title'), opens: true, renderCell: (item) => <TitleCell item={item} /> },
      lead: {
        header: t('column.lead'),
        sortValue: ({ record }) => cells.text('lead', record.lead) || (record.outsideLead ?? undefined),
        renderCell: (item) => <LeadCell item={item} />,
      },
      updated: {
        header: t('column.updated'),
        width: 5.5,
        from: 1080,
        sortValue: ({ facts }) => facts && Date.parse(facts.changedAt),
        words: ({ facts }) =>
          facts === undefined
            ? ''
            : new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(Date.parse(facts.changedAt)),
        renderCell: ({ facts }) =>
          facts === undefined ? null : (
            <span className="cell-quiet">
              <RelativeTime at={facts.changedAt} />
            </span>
          ),
      },
    }
    return columnNames(kind, customFields)
      .filter((name) => group !== undefined || fields[name]?.type !== 'person')
      .map((name) => ({
        id: name,
        header: label(kind, name),
        ...trackOf(fields[name]?.type),
        ...ownTrack(layout.own?.indexOf(name) ?? -1),
        sortValue: ({ record }: ListedRecord<Fields>) => cells.sortValue(name, fieldValue(fields[name], record, name)),
        renderCell: ({ record }: ListedRecord<Fields>) => cells.render(name, fieldValue(fields[name], record, name)),
        ...common[name],
        ...own?.[name],
      }))
  }, [t, label, cells, kind, customFields, group, own, locale])
}

/** The look of a field's value in a row, by the field's type, and the row's place in the order by it. */
function useCells(kind: RecordKind, group: string | undefined) {
  const { t } = useTranslation('records')
  const people = usePeople(group)
  const facts = useFacts(group).data
  const text = useValueWords(kind, { facts, person: t('person.other') })
  const { scale } = useRecordWords()
  const own = useCustomFields()
  return useMemo(() => {
    const { fields } = typeWith(kind, own)
    const nameOf = (person: unknown) => (typeof person === 'string' ? people.get(person)?.name : undefined)
    const sortValue = (name: string, value: unknown): SortValue => {
      const field = fields[name]
      switch (field?.type) {
        case 'status':
        case 'choice':
          return typeof value === 'string' ? field.values.indexOf(value) : undefined
        case 'number':
        case 'scale':
          return typeof value === 'number' ? value : undefined
        case 'money':
          return typeof value === 'string' ? Number.parseFloat(value) : undefined
        case 'date': {
          const date = partialDate.safeParse(value).data
          return date === undefined ? undefined : lastDay(date)
        }
        case 'person':
          return nameOf(value)
        case 'title':
        case 'text':
        case 'words':
        case 'choices':
        case 'organisation':
        case 'organisations':
        case 'links':
        case 'keyed':
        case 'flag':
        case 'rank':
        case undefined:
          return text(name, value) || undefined
      }
    }
    const render = (name: string, value: unknown): ReactNode => {
      const words = text(name, value)
      switch (fields[name]?.type) {
        case 'status':
          return typeof value === 'string' ? <StatusMark status={value} /> : null
        case 'date':
          return <PartialDateText date={partialDate.safeParse(value).data ?? null} />
        case 'organisation':
          return typeof value === 'string' ? <OrganisationName id={value} /> : null
        case 'person':
          return (
            <span className="cell-quiet cell-two-lines" title={nameOf(value)}>
              {nameOf(value) ?? (value === null ? '–' : words)}
            </span>
          )
        case 'number':
        case 'money':
          return <span className="figures">{words}</span>
        case 'scale': {
          const meaning = typeof value === 'number' ? scale(kind, name)[value - 1] : undefined
          return meaning === undefined ? null : (
            <span className="cell-quiet" title={meaning}>
              <span className="figures">{words}</span> {meaning}
            </span>
          )
        }
        case 'choices':
        case 'organisations':
        case 'links':
        case 'words':
          return <ShortList names={Array.isArray(value) ? value.map((each) => text(name, [each])) : []} />
        case 'title':
        case 'text':
        case 'choice':
        case 'keyed':
        case 'flag':
        case 'rank':
        case undefined:
          return (
            <span className="cell-quiet" title={words || undefined}>
              {words}
            </span>
          )
      }
    }
    return { text, sortValue, render }
  }, [people, text, scale, kind, own])
}
