import { Button, Checkbox } from '@mantine/core'
import type { ReturnedProposal, ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { OtherForm } from '../../proposals/other-form.tsx'
import { Difference } from '../../versions/difference.tsx'
import type { Part } from './use-filing.ts'

/** Further changes are shown where they are asked for: thousands of differences would hold the page. */
const mostShown = 100

export interface ChosenParts {
  readonly report: ReturnedTextReport
  readonly place: { readonly groupId: string; readonly roadmapId: string }
  readonly chosen: ReadonlySet<number>
  readonly choose: (part: Part, indexes: readonly number[], isChosen: boolean) => void
}

/** Each change as a difference, with its effect and its paragraph, to be ticked. */
export function TextChanges({ report, place, chosen, choose }: ChosenParts) {
  const { t } = useTranslation('returned')
  const { proposals } = report
  const [most, setMost] = useState(mostShown)
  if (proposals.length === 0) return null
  // A change that is proposed already is filed only if a person ticks it.
  const open = proposals.filter(({ filed, proposed }) => !filed && proposed === null).map(({ index }) => index)
  const isWhole = open.every((index) => chosen.has(index))
  return (
    <section className="returned-part">
      <h2>{t('text.changes')}</h2>
      {open.length > 1 ? (
        <Button size="compact-sm" variant="default" onClick={() => choose('proposals', open, !isWhole)}>
          {t(isWhole ? 'text.none' : 'text.all')}
        </Button>
      ) : null}
      <ul className="returned-changes">
        {proposals.slice(0, most).map((change) => (
          <Change
            key={change.index}
            change={change}
            authors={report.authors}
            place={place}
            isChosen={chosen.has(change.index)}
            choose={(isChosen) => choose('proposals', [change.index], isChosen)}
          />
        ))}
      </ul>
      {proposals.length > most ? (
        <Button variant="default" onClick={() => setMost(most + mostShown)}>
          {t('text.more', { count: proposals.length - most })}
        </Button>
      ) : null}
    </section>
  )
}

interface ChangeProps {
  readonly change: ReturnedProposal
  readonly authors: readonly string[]
  readonly place: ChosenParts['place']
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
}

function Change({ change, authors, place, isChosen, choose }: ChangeProps) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const { kind, block, before, after, certain, tracked, filed, proposed, behind, form, looks } = change
  const names = change.authors.flatMap((at) => authors[at] ?? [])
  const about = [
    certain ? undefined : t('text.probably'),
    tracked ? undefined : t('text.untracked'),
    names.length > 0 ? new Intl.ListFormat(locale).format(names) : undefined,
    filed ? t('text.already') : undefined,
  ].filter((words) => words !== undefined)
  return (
    <li className="returned-change" data-probable={!certain || undefined}>
      <div className="returned-change-head">
        <Checkbox
          label={t(kind === 'replace' && before === after ? 'text.kind.form' : `text.kind.${kind}`)}
          checked={isChosen || filed}
          disabled={filed}
          onChange={({ currentTarget }) => choose(currentTarget.checked)}
        />
        {about.length === 0 ? null : <span className="dimmed">{about.join(' · ')}</span>}
        {proposed === null ? null : (
          <Link to="/groups/$groupId/roadmaps/$roadmapId" params={place} search={{ thread: proposed }}>
            {t('text.proposedAlready')}
          </Link>
        )}
        {block === null ? null : (
          <Link to="/groups/$groupId/roadmaps/$roadmapId" params={place} search={{ block }}>
            {t('text.seeText')}
          </Link>
        )}
      </div>
      {kind === 'move' ? (
        <p className="difference">
          {after}
          <br />
          <span className="dimmed">{behind == null ? t('text.toBeginning') : t('text.behind', { words: behind })}</span>
        </p>
      ) : (
        <>
          <OtherForm form={form} looks={looks} />
          <Difference before={before} after={after} />
        </>
      )}
    </li>
  )
}
