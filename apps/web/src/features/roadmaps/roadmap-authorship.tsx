import { ActionIcon } from '@mantine/core'
import type { AuthorshipAnswer } from '@minga/protocol/http/history'
import type { WriterView } from '@minga/protocol/http/writer'
import { IconX } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useAuthorship } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { AuthorshipHover, type Wrote } from '../../prose/authorship/authorship-hover.tsx'
import { goToRun, type MarkedRun } from '../../prose/authorship/authorship-marks.ts'
import { type SeenAuthorship, useAuthorshipMarks } from '../../prose/authorship/use-authorship-marks.ts'
import { organisationColour } from '../../ui/organisation-dot.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'

import './roadmap-authorship.css'

const noWritersYet: AuthorshipAnswer['writers'] = []

/** Shows authorship: tints the text by organisation, with a legend below and the writer at the caret. */
export function RoadmapAuthorship({
  editor,
  roadmap,
  close,
}: {
  readonly editor: Editor
  readonly roadmap: string
  readonly close: () => void
}) {
  const { t } = useTranslation('roadmaps')
  const { data, isError, refetch, dataUpdatedAt } = useAuthorship(roadmap)
  const shown = useShown(data, dataUpdatedAt)
  const ask = useCallback(() => void refetch(), [refetch])
  const { runs, atCaret } = useAuthorshipMarks(editor, shown, ask)
  const writers = data?.writers ?? noWritersYet
  const words = useWriterWords(writers)
  const shares = useMemo(() => sharesOf(runs, writers), [runs, writers])
  const { visited, visit } = useVisits(editor, { runs, atCaret }, writers)
  const shownRun = visited ?? atCaret
  return (
    <section className="authorship-bar" aria-label={t('authorship.title')}>
      <AuthorshipHover editor={editor} words={words} />
      <ul className="authorship-shares">
        {shares.map((share) => (
          <li key={share.organisation}>
            <ShareButton share={share} visit={() => visit(share.organisation)} />
          </li>
        ))}
      </ul>
      <p className="authorship-writer" aria-live="polite">
        {shownRun === undefined ? (
          <Hint isError={isError} isEmpty={data !== undefined && runs.length === 0} />
        ) : (
          words(shownRun)
        )}
      </p>
      <ActionIcon onClick={close} aria-label={t('authorship.hide')}>
        <IconX size={18} stroke={1.6} />
      </ActionIcon>
    </section>
  )
}

function Hint({ isError, isEmpty }: { readonly isError: boolean; readonly isEmpty: boolean }) {
  const { t } = useTranslation('roadmaps')
  if (isError) return t('authorship.unknown')
  return isEmpty ? t('authorship.nothing') : t('authorship.hint')
}

function ShareButton({ share: { organisation, share }, visit }: { readonly share: Share; readonly visit: () => void }) {
  const { t } = useTranslation('roadmaps')
  const { locale } = useLanguage()
  const organisations = useOrganisations()
  const name = organisations.get(organisation)?.shortName ?? organisation
  const isLittle = share < 0.01
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(isLittle ? 0.01 : share)
  return (
    <button type="button" onClick={visit} aria-label={t('authorship.next', { organisation: name, share: percent })}>
      <OrganisationName id={organisation} />
      <span className="authorship-share">
        {isLittle ? '< ' : ''}
        {percent}
      </span>
    </button>
  )
}

/** The colours and blocks for the marks: another object for each answer, also of the same content. */
function useShown(data: AuthorshipAnswer | undefined, answeredAt: number) {
  const organisations = useOrganisations()
  return useMemo(
    () =>
      data && {
        answeredAt,
        blocks: data.blocks,
        colours: data.writers.map(({ organisation }) => {
          const hue = organisations.get(organisation)?.hue
          return hue === undefined ? 'currentcolor' : organisationColour(hue)
        }),
      },
    [data, organisations, answeredAt],
  )
}

/** "Name · organisation · 12 Nov 2026, 10:15", and the person who restored the words or took them in, if any. */
function useWriterWords(writers: readonly WriterView[]): (wrote: Wrote) => string {
  const { t } = useTranslation('roadmaps')
  const { locale } = useLanguage()
  const organisations = useOrganisations()
  return useCallback(
    ({ writer, time, back, backAt, isTakenIn }) => {
      const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
      const shortName = (id: string) => organisations.get(id)?.shortName ?? id
      const by = writers[writer]
      if (by === undefined) return ''
      const words = [by.name ?? t('authorship.formerPerson'), shortName(by.organisation), date.format(time)]
      const restorer = writers[back]
      if (restorer !== undefined) {
        const name = restorer.name ?? t('authorship.formerPerson')
        const organisation = shortName(restorer.organisation)
        words.push(
          t(isTakenIn ? 'authorship.takenInBy' : 'authorship.restoredBy', {
            name,
            organisation,
            at: date.format(backAt),
          }),
        )
      }
      return words.join(' · ')
    },
    [t, locale, organisations, writers],
  )
}

/** Steps from one passage of an organisation to its next. */
function useVisits(editor: Editor, { runs, atCaret }: SeenAuthorship, writers: readonly WriterView[]) {
  const last = useRef(new Map<string, number>())
  const [visited, setVisited] = useState<{ readonly run: MarkedRun; readonly caret: string }>()
  const caret = `${atCaret?.from} ${atCaret?.to}`
  const visit = (organisation: string) => {
    const own = runs.filter(({ writer }) => writers[writer]?.organisation === organisation)
    const after = last.current.get(organisation) ?? -1
    const next = own.find(({ from }) => from > after) ?? own[0]
    if (next === undefined || next.to > editor.state.doc.content.size) return
    last.current.set(organisation, next.from)
    setVisited({ run: next, caret })
    goToRun(editor, next)
  }
  // Moving the caret shows its own writer again.
  return { visited: visited?.caret === caret ? visited.run : undefined, visit }
}

export interface Share {
  readonly organisation: string
  /** Its part of all letters with a known writer, from 0 to 1. */
  readonly share: number
}

/** Each organisation's share of the text, the largest first. */
function sharesOf(runs: readonly MarkedRun[], writers: readonly { readonly organisation: string }[]): Share[] {
  const letters = new Map<string, number>()
  let all = 0
  for (const { from, to, writer } of runs) {
    const organisation = writers[writer]?.organisation
    if (organisation === undefined) continue
    letters.set(organisation, (letters.get(organisation) ?? 0) + to - from)
    all += to - from
  }
  return [...letters]
    .map(([organisation, count]) => ({ organisation, share: count / all }))
    .toSorted((a, b) => b.share - a.share)
}
