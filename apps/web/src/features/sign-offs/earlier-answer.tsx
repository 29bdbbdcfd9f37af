import type { SignOffView } from '@minga/protocol/http/sign-offs'
import type { EarlierAnswer } from '@minga/protocol/http/signed-texts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useEarlierAnswer, useSignedText } from '../../api/sign-offs.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DriftList } from './changed-since.tsx'
import { useShownText, type ShownText } from './use-clauses.ts'

interface EarlierProps {
  readonly signOff: SignOffView
  readonly text: ShownText | undefined
}

/** The answer of the reader's organisation to an earlier version, and the changes since, until it answers to this one. */
export function EarlierAnswered({ signOff, text }: EarlierProps) {
  const { own } = signOff
  const { data } = useEarlierAnswer(signOff.id, own !== null && own.asked && own.since === null)
  const earlier = data?.earlier ?? null
  if (earlier === null || text === undefined || own === null || own.since !== null) return null
  return <Earlier group={signOff.group} earlier={earlier} text={text} />
}

interface ShownEarlier {
  readonly group: string
  readonly earlier: NonNullable<EarlierAnswer['earlier']>
  readonly text: ShownText
}

function Earlier({ group, earlier, text }: ShownEarlier) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const before = useShownText(useSignedText(earlier.signOff, earlier.text, text.language).data)
  const { clauses } = earlier
  return (
    <section className="sign-off-changed" aria-labelledby="changed-since-earlier">
      <h2 id="changed-since-earlier">{t('earlier.title')}</h2>
      <p>
        {t('earlier.what', {
          position: t(`position.${earlier.position}`),
          version: earlier.name,
          date: dayWords(earlier.at.slice(0, 10), locale),
        })}{' '}
        <Link to="/groups/$groupId/sign-offs/$signOffId" params={{ groupId: group, signOffId: earlier.signOff }}>
          {t('earlier.open')}
        </Link>
      </p>
      <p>{clauses.length === 0 ? t('earlier.same') : t('earlier.changed', { count: clauses.length })}</p>
      {before === undefined ? null : <DriftList drifted={clauses} before={before} after={text} />}
    </section>
  )
}
