import { Button } from '@mantine/core'
import type { StatedWording } from '@minga/domain/edition/edition'
import type { Language } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type {
  RecordTextRow,
  RecordTextsAnswer,
  RecordTranslationsAnswer,
} from '@minga/protocol/http/record-translations'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecordTexts, useSayOfTexts, useSayTextsUnaffected } from '../../../api/record-translations.ts'
import { newKey } from '../../../api/versions.ts'
import { languageNames } from '../../../language/locale.ts'
import { useRecordWords } from '../../../records/use-record-words.ts'
import { PersonName } from '../../../ui/person-name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { Clauses } from '../clauses.tsx'
import { WriteRecordText } from './write-record-text.tsx'

export type TextsRights = Pick<RecordTranslationsAnswer, 'mayWrite' | 'mayApprove' | 'maySayUnaffected'>

/** A text of a record in one language, as it stands in the room. */
export type WordsOfText = RecordTextsAnswer['texts'][number]

interface RecordTextRowProps {
  readonly group: string
  readonly language: Language
  readonly row: RecordTextRow
  /** Those whose words are asked for with this one's. */
  readonly records: readonly string[]
  readonly rights: TextsRights
  /** Keeps the row in its list while a person writes in it. */
  readonly hold: (isHeld: boolean) => void
}

/** A text of a record beside its source; on a phone, one under the other. */
export function RecordTextRowView({ group, language, row, records, rights, hold }: RecordTextRowProps) {
  const { t } = useTranslation('editions')
  const { label } = useRecordWords()
  const words = useRecordTexts(group, records).data
  // As they read when the person began: what others write meanwhile is met when it is kept.
  const [begun, setBegun] = useState<Pick<DecisionsProps, 'source' | 'text'>>()
  const write = (from: typeof begun) => {
    setBegun(from)
    hold(from !== undefined)
  }
  const { record, kind, reference, field, source: from, state } = row
  const wordsIn = (of: Language) =>
    words?.texts.find((each) => each.record === record && each.field === field && each.language === of)
  const [source, text] = [wordsIn(from), wordsIn(language)]
  const shown = words?.records ?? []
  return (
    <li className="translation-row" data-state={state}>
      <div className="translation-side">
        <p className="translation-state">
          <Link {...placeOf(group, { kind, id: record })}>{reference}</Link>
          <span>{label(kind, field)}</span>
          <span>{languageNames[from]}</span>
        </p>
        <div lang={from}>{source === undefined ? null : <Clauses elements={source.elements} records={shown} />}</div>
      </div>
      <div className="translation-side">
        <p className="translation-state">
          <span className="translation-state-word">{t(`state.${state}`)}</span>
          <Said row={row} />
        </p>
        {begun?.source !== undefined ? (
          <WriteRecordText
            group={group}
            language={language}
            row={row}
            source={begun.source}
            text={begun.text}
            done={() => write(undefined)}
          />
        ) : (
          <>
            <div lang={language}>
              {text === undefined ? null : <Clauses elements={text.elements} records={shown} />}
            </div>
            <Decisions
              {...{ group, language, row, rights, source, text }}
              write={rights.mayWrite && source !== undefined ? () => write({ source, text }) : undefined}
            />
          </>
        )}
      </div>
    </li>
  )
}

function Said({ row: { said, state } }: { readonly row: RecordTextRow }) {
  if (said === null || state === 'missing') return null
  return (
    <span className="translation-said">
      {said.by.name === null ? null : (
        <>
          <PersonName name={said.by.name} organisation={said.by.organisation} />
          {' · '}
        </>
      )}
      <RelativeTime at={said.at} />
    </span>
  )
}

interface DecisionsProps extends Omit<RecordTextRowProps, 'records' | 'hold'> {
  readonly source: WordsOfText | undefined
  readonly text: WordsOfText | undefined
  readonly write: (() => void) | undefined
}

/** What this person may decide about a text: to write it, to say how good it is, that a change of its source does not matter. */
function Decisions({ group, language, row, rights, source, text, write }: DecisionsProps) {
  const { t } = useTranslation('editions')
  const say = useSayOfTexts(group)
  const unaffected = useSayTextsUnaffected(group)
  const { record, field, state, from } = row
  const isPending = say.isPending || unaffected.isPending
  const wordings: readonly StatedWording[] = rights.mayApprove ? ['reviewed', 'approved'] : ['reviewed']
  const saying = (wording: StatedWording) => {
    if (source === undefined || text === undefined) return
    const said = { record, field, seen: text.words, source: source.words }
    say.mutate({ key: newKey(), language, wording, texts: [said] })
  }
  const isSaid = rights.mayWrite && source !== undefined && text !== undefined
  return (
    <div className="row-decisions">
      {write === undefined ? null : (
        <Button size="compact-sm" variant="default" onClick={write}>
          {t(text === undefined ? 'translate' : 'change')}
        </Button>
      )}
      {isSaid && state === 'to-update' ? (
        <Button size="compact-sm" variant="default" disabled={isPending} onClick={() => saying('draft')}>
          {t('say.stillRight')}
        </Button>
      ) : null}
      {isSaid
        ? wordings
            .filter((wording) => wording !== state)
            .map((wording) => (
              <Button
                key={wording}
                size="compact-sm"
                variant="subtle"
                disabled={isPending}
                onClick={() => saying(wording)}
              >
                {t(`say.${wording}`)}
              </Button>
            ))
        : null}
      {rights.maySayUnaffected && source !== undefined && from !== null && from !== '' ? (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={isPending}
          title={t('say.unaffectedWhat')}
          onClick={() => unaffected.mutate({ key: newKey(), changes: [{ record, field, from, to: source.words }] })}
        >
          {t('say.unaffected')}
        </Button>
      ) : null}
      <FormProblem error={say.error ?? unaffected.error} />
    </div>
  )
}
