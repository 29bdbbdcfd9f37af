import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import { choiceKeys } from '@minga/domain/record/record-words'
import { partialDate } from '@minga/domain/calendar/partial-date'
import type { ActivityReport } from '@minga/protocol/http/activity-reports'

import type { Cell, ReportTable } from '../../files/report/report-table.ts'
import { recordWords } from '../../views/record-words.ts'
import { activityWords } from './activity-words.ts'

/** A report in words and tables: every file is written from this. */
export interface ReportTables {
  readonly title: string
  readonly organisation: string
  readonly coalition: string
  /** Days, whose report, and when it was made. */
  readonly standing: readonly string[]
  /** What is counted and what is not. */
  readonly notes: readonly string[]
  readonly totals: readonly (readonly [label: string, value: number])[]
  readonly totalsHead: readonly [label: string, value: string]
  readonly tables: readonly ReportTable[]
  readonly summary: string
  readonly contents: string
  /** The label of addresses in a workbook. */
  readonly address: string
  readonly page: readonly [before: string, between: string, after: string]
  /** What stands on paper behind a table that is not whole there: `{{rows}}` stands for how many rows more it has. */
  readonly more: string
}

interface Around {
  readonly coalition: string
  readonly organisation: string
  readonly whole: string
  readonly language: Language
  readonly site: string
}

export function reportTables(report: ActivityReport, around: Around): ReportTables {
  const { language, site, coalition, organisation, whole } = around
  const t = activityWords(language)
  const locale = localeOf[language]
  const of = recordWords(language)
  const dated = (date: string | null): string => {
    const parsed = partialDate.safeParse(date)
    return parsed.success ? partialDateWords(parsed.data, locale) : ''
  }
  const to = (words: string, address: string): Cell => ({ words, address: site + address })
  const record = ({ record: id, reference }: { readonly record: string; readonly reference: string }) =>
    to(reference, addressOf('', { kind: 'record', id }))
  const column = (key: string, width: number) => ({ label: t(`column.${key}`), width })
  const extra = (key: string, width: number) => ({ ...column(key, width), inWorkbookOnly: true as const })
  const delivered = report.undertakings.filter((each) => each.delivered)
  const evidence = report.undertakings.flatMap((each) => each.evidence.map((proof) => ({ ...each, proof })))
  const [before = '', between = '', after = ''] = t('page', { page: '\n', pages: '\n' }).split('\n')
  return {
    title: t('title', { organisation }),
    organisation,
    coalition,
    standing: [
      whole,
      t('span', { from: dayWords(report.from, language), to: dayWords(report.to, language) }),
      t('made', { day: dayWords(coalitionDay(report.madeAt), language) }),
    ].filter((each) => each !== ''),
    notes: [t('note.read'), t('note.words'), t('note.left')],
    totalsHead: [t('column.what'), t('column.count')],
    totals: [
      [t('total.words'), report.texts.reduce((sum, { words }) => sum + words, 0)],
      [t('total.records'), report.records.length],
      [t('total.proposals'), report.proposals.length],
      [t('total.takenIn'), report.proposals.filter(isTakenIn).length],
      [t('total.led'), report.undertakings.length],
      [t('total.delivered'), delivered.length],
      [t('total.evidence'), evidence.length],
      [t('total.positions'), report.positions.length],
    ],
    tables: [
      {
        title: t('table.led'),
        empty: t('empty.led'),
        columns: [
          column('reference', 11),
          column('title', 46),
          extra('group', 26),
          column('status', 16),
          column('accepted', 13),
          column('due', 14),
          extra('firstPromised', 14),
          extra('slips', 9),
          column('delivered', 13),
        ],
        rows: report.undertakings.map((each) => [
          record(each),
          each.title,
          each.group,
          of([...choiceKeys(each.kind, 'status', each.status)]),
          day(each.acceptedAt),
          dated(each.due),
          dated(each.firstPromised),
          each.slips,
          each.delivered ? day(each.statusAt) : '',
        ]),
      },
      {
        title: t('table.evidence'),
        empty: t('empty.evidence'),
        columns: [column('reference', 11), column('title', 40), column('proof', 40), column('day', 13)],
        rows: evidence.map((each) => [
          record(each),
          each.title,
          each.proof.url === '' ? each.proof.title : { words: each.proof.title, address: each.proof.url },
          day(each.proof.at),
        ]),
      },
      {
        title: t('table.proposals'),
        empty: t('empty.proposals'),
        columns: [
          column('number', 10),
          column('roadmap', 46),
          extra('group', 26),
          column('day', 13),
          column('outcome', 20),
        ],
        rows: report.proposals.map((each) => [
          to(each.reference, addressOf(each.groupId, { kind: 'roadmap', id: each.roadmap }, each.thread)),
          each.title,
          each.group,
          day(each.at),
          t(`outcome.${each.disposition ?? 'open'}`),
        ]),
      },
      {
        title: t('table.texts'),
        empty: t('empty.texts'),
        columns: [
          column('roadmap', 46),
          extra('group', 26),
          column('words', 12),
          column('all', 12),
          extra('sittings', 12),
          extra('people', 10),
        ],
        rows: report.texts.map((each) => [
          to(each.title, addressOf(each.groupId, { kind: 'roadmap', id: each.roadmap })),
          each.group,
          each.words,
          each.all,
          each.sittings,
          each.people,
        ]),
      },
      {
        title: t('table.records'),
        empty: t('empty.records'),
        columns: [column('reference', 11), column('title', 50), extra('group', 26), column('fields', 10)],
        rows: report.records.map((each) => [record(each), each.title, each.group, each.fields]),
      },
      {
        title: t('table.positions'),
        empty: t('empty.positions'),
        columns: [column('roadmap', 50), extra('group', 26), column('position', 26), column('day', 13)],
        rows: report.positions.map((each) => [
          to(each.title, addressOf(each.groupId, { kind: 'sign-off', id: each.signOff })),
          each.group,
          t(`position.${each.position}`),
          day(each.at),
        ]),
      },
    ],
    summary: t('summary'),
    contents: t('contents'),
    address: t('column.address'),
    page: [before, between, after],
    more: t('more', { rows: '{{rows}}' }),
  }
}

function isTakenIn({ disposition }: ActivityReport['proposals'][number]): boolean {
  return disposition === 'accepted' || disposition === 'accepted-in-part'
}

function day(moment: string | null): Cell {
  return moment === null ? '' : { day: coalitionDay(moment) }
}
