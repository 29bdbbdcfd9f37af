import { Button, Checkbox } from '@mantine/core'
import type { OrganisationId, ThreadId } from '@minga/domain/identity/ids'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { ReturnedTextAnswer, ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ConfirmByLetter } from '../../threads/received/letter-dialog.tsx'
import { EmptyState, FormProblem } from '../../ui/states.tsx'
import { AnsweredBy } from './answered-by.tsx'
import { ReadersLine } from './readers-line.tsx'
import { TextChanges } from './text-changes.tsx'
import { TextComments } from './text-comments.tsx'
import { useFiling } from './use-filing.ts'

interface TextReportProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly brought: ReturnedTextAnswer
}

/** The changes that a document asks for: in sentences, then one by one; one button files the ticked ones. */
export function TextReport({ group, roadmap, brought }: TextReportProps) {
  const { t } = useTranslation('returned')
  const { report } = brought
  const { person } = useMe()
  const { chosen, choose, keepNames, setKeepNames, answeredBy, setAnsweredBy, filing } = useFiling(brought)
  const place = { groupId: group.id, roadmapId: roadmap.id }
  const [proposals, comments] = [chosen.proposals.size, chosen.comments.size]
  const isEmpty = report.proposals.length === 0 && report.comments.length === 0
  const isOwn = brought.by.id === person.id
  const recipients = isOwn ? brought.recipients : null
  const isAnswer = recipients !== null && answeredBy !== ''
  return (
    <>
      <About brought={brought} />
      <ReadersLine group={group} brought={brought} />
      {filing.data === undefined ? (
        <Sentences report={report} />
      ) : (
        <Filed key={filing.submittedAt} group={group} threads={filing.data} place={place} from={brought.onBehalfOf} />
      )}
      <Unread report={report} />
      {isEmpty ? (
        <EmptyState
          action={
            <Link to="/groups/$groupId/roadmaps/$roadmapId/returned" params={place}>
              {t('another')}
            </Link>
          }
        >
          {t('text.nothing')}
        </EmptyState>
      ) : null}
      <TextChanges report={report} place={place} chosen={chosen.proposals} choose={choose} />
      <TextComments report={report} place={place} chosen={chosen.comments} choose={choose} />
      <Unreadable report={report} />
      <FormProblem error={filing.error} />
      {recipients === null ? null : <AnsweredBy recipients={recipients} value={answeredBy} onChange={setAnsweredBy} />}
      {!isOwn || (isEmpty && !isAnswer) ? null : (
        <div className="returned-end">
          {report.authors.length > 0 ? (
            <Checkbox
              className="returned-names"
              label={t('text.keepNames')}
              checked={keepNames}
              onChange={({ currentTarget }) => setKeepNames(currentTarget.checked)}
            />
          ) : null}
          <Button
            loading={filing.isPending}
            disabled={proposals + comments === 0 && !isAnswer}
            onClick={() => filing.mutate()}
          >
            {proposals + comments === 0 && isAnswer
              ? t('text.noteAnswer')
              : t('text.file', { count: proposals + comments })}
          </Button>
        </div>
      )}
    </>
  )
}

/** The file, and the state of the text that it is compared with. */
function About({ brought: { name, given, at, sequence, onBehalfOf } }: { readonly brought: ReturnedTextAnswer }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const organisations = useOrganisations()
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const back = format.format(new Date(at))
  const words =
    given === null
      ? t('text.aboutUnknown', { version: sequence, at: back })
      : t('text.about', { version: sequence, given: format.format(new Date(given)), at: back })
  return (
    <p className="returned-about">
      <strong>{name}</strong> <span className="dimmed">{words}</span>
      {onBehalfOf === null ? null : (
        <>
          <br />
          {t('text.received', { organisation: organisations.get(onBehalfOf)?.shortName ?? onBehalfOf })}
        </>
      )}
    </p>
  )
}

function Sentences({ report: { proposals, comments, authors } }: { readonly report: ReturnedTextReport }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const probable = proposals.filter(({ certain }) => !certain).length
  const untracked = proposals.filter(({ tracked }) => !tracked).length
  const proposed = proposals.filter((each) => each.proposed !== null).length
  const sentences = [
    proposals.length > 0 && t('text.sum.changes', { count: proposals.length }),
    probable > 0 && t('text.sum.probable', { count: probable }),
    untracked > 0 && t('text.sum.untracked', { count: untracked }),
    proposed > 0 && t('text.sum.proposed', { count: proposed }),
    comments.length > 0 && t('text.sum.comments', { count: comments.length }),
    authors.length > 0 && t('text.sum.authors', { names: new Intl.ListFormat(locale).format(authors) }),
    proposals.length + comments.length > 0 && t('text.sum.nobody'),
  ].filter((sentence) => sentence !== false)
  return (
    <output>
      <ul className="returned-sum">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </output>
  )
}

interface FiledProps {
  readonly group: GroupView
  readonly threads: readonly ThreadId[]
  readonly place: { readonly groupId: string; readonly roadmapId: string }
  /** The organisation from which it was received, where it was. */
  readonly from: OrganisationId | null
}

function Filed({ group, threads, place, from }: FiledProps) {
  const { t } = useTranslation('returned')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="returned-applied">
      <h2 ref={heading} tabIndex={-1}>
        {threads.length === 0 ? t('text.answerNoted') : t('text.filed', { count: threads.length })}
      </h2>
      {threads.length === 0 ? null : (
        <Link to="/groups/$groupId/roadmaps/$roadmapId" params={place} search={{ thread: threads[0] }}>
          {t('text.open')}
        </Link>
      )}
      {from === null || threads.length === 0 ? null : (
        <p>
          {t('text.letterToo')} <ConfirmByLetter group={group} organisation={from} threads={threads} />
        </p>
      )}
    </section>
  )
}

/** The parts of the file that are not of its text. */
function Unread({ report: { unread } }: { readonly report: ReturnedTextReport }) {
  const { t } = useTranslation('returned')
  const notes = (['hidden', 'boxes', 'embedded'] as const).filter((each) => unread[each] > 0)
  if (notes.length === 0) return null
  return (
    <ul className="returned-notes dimmed">
      {notes.map((each) => (
        <li key={each}>{t(`text.unread.${each}`, { count: unread[each] })}</li>
      ))}
    </ul>
  )
}

function Unreadable({ report: { unreadable } }: { readonly report: ReturnedTextReport }) {
  const { t } = useTranslation('returned')
  if (unreadable.length === 0) return null
  return (
    <section className="returned-part">
      <h2>{t('text.unreadable')}</h2>
      <ul className="returned-sum">
        {unreadable.map(({ why, text }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two may say the same, and none moves
          <li key={at}>
            <span className="dimmed">{t(`text.why.${why}`)}</span> {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
