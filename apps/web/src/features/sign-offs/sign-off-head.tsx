import { Link } from '@tanstack/react-router'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import { closingDay } from '@minga/domain/sign-off/sign-off'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { useLiveDrift } from '../../api/sign-offs.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ResultWords } from './result-words.tsx'
import { ruleKey } from './rule-key.ts'

/** The question, the version that it is about, the last day, and the result of a closed sign-off. */
export function SignOffHead({ signOff }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const { state, texts, statement, closesOn, closesAt, closed } = signOff
  const day = state === 'closed' ? closingDay({ closesAt, closedAt: closed?.at ?? null }) : closesOn
  const date = dayWords(day, locale)
  return (
    <header className="sign-off-head">
      <p className="sign-off-version">{texts.at(-1)?.name}</p>
      <p className="sign-off-quiet">
        {state === 'closed' ? null : <span>{t(`state.${state}`)}</span>}
        <span>{state === 'closed' ? t('closedOn', { date }) : t('untilWhole', { date })}</span>
      </p>
      {state === 'closed' ? <ResultWords signOff={signOff} /> : null}
      {statement === '' ? null : <p className="sign-off-statement">{statement}</p>}
    </header>
  )
}

/** The clause that goes with the text, the rule of counting, and the result so far of an open sign-off. */
export function SignOffTerms({ signOff }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('sign-offs')
  const { language, locale } = useLanguage()
  const { procedure, rule, nature, clause, openedBy, closed, extension } = signOff
  return (
    <section className="sign-off-head" aria-label={t('terms')}>
      <blockquote className="sign-off-clause">{textIn(clause, language)}</blockquote>
      <ul className="sign-off-rules">
        <li>{t(`nature.${nature}`)}</li>
        <li>{t(`asks.${procedure}`)}</li>
        <li>
          {t(`rule.${rule}`)}. {t(ruleKey(procedure, rule))}
        </li>
      </ul>
      {procedure === 'silence' ? <p>{t('silence.notLaw')}</p> : null}
      {extension === null ? null : (
        <p>
          {t('extend.words', {
            name: extension.by.name,
            date: dayWords(extension.from, locale),
            reason: extension.reason,
          })}
        </p>
      )}
      <p className="sign-off-quiet">
        <span>
          {t('openedBy')} <PersonName name={openedBy.name} organisation={openedBy.organisation} />
        </span>
        {closed === null ? null : (
          <span>
            {t('closedBy')} <PersonName name={closed.by.name} organisation={closed.by.organisation} />
          </span>
        )}
      </p>
      {closed === null ? <ResultWords signOff={signOff} /> : null}
      <LiveDrift signOff={signOff} />
    </section>
  )
}

/** Tells readers that people go on writing, which suspends nothing. */
function LiveDrift({ signOff: { id, state, texts, group, roadmap } }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('sign-offs')
  const count = useLiveDrift(id, texts.at(-1)?.number, state !== 'closed').data?.clauses.length ?? 0
  if (count === 0) return null
  return (
    <p className="sign-off-quiet">
      <span>{t('live', { count })}</span>
      <Link {...placeOf(group, { kind: 'versions', id: roadmap })} search={{ from: texts.at(-1)?.version ?? '' }}>
        {t('compare')}
      </Link>
    </p>
  )
}
