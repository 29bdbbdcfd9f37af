import { Button } from '@mantine/core'
import type { ProgramTokenView } from '@minga/protocol/http/programs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useEndToken } from '../api/programs.ts'
import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { FormProblem } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'
import './programs.css'

interface TokenLineProps {
  readonly token: ProgramTokenView
  /** The organisation of its person, where that is another one than who looks. */
  readonly organisation?: string
  /** Whose it is. */
  readonly person?: ReactNode
}

/** A program that has a token: what it may do, until when, when it was last used. Ending it asks once. */
export function TokenLine({ token, organisation, person }: TokenLineProps) {
  const { t } = useTranslation('programs')
  const { locale } = useLanguage()
  const now = useNow()
  const [isEnding, setEnding] = useState(false)
  const end = useEndToken(organisation)
  const { id, name, scopes, expiresAt, usedAt } = token
  const until = dateFormat(locale, { dateStyle: 'medium' }).format(Date.parse(expiresAt))
  return (
    <li className="program">
      <div>
        <strong>{name}</strong>
        {person === undefined ? null : <span className="program-person">{person}</span>}
        <p>{scopes.map((scope) => t(`scope.${keyOf(scope)}`)).join(' · ')}</p>
        <p>
          {Date.parse(expiresAt) < now ? t('ranOut', { date: until }) : t('until', { date: until })}
          {' · '}
          {usedAt === null ? (
            t('unused')
          ) : (
            <>
              {t('used')} <RelativeTime at={usedAt} />
            </>
          )}
        </p>
      </div>
      {isEnding ? (
        <div className="program-ending">
          <Button color="red" size="xs" loading={end.isPending} onClick={() => end.mutate(id)}>
            {t('endNow')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setEnding(false)}>
            {t('keep')}
          </Button>
        </div>
      ) : (
        <Button variant="default" size="xs" aria-label={t('endThat', { name })} onClick={() => setEnding(true)}>
          {t('end')}
        </Button>
      )}
      <FormProblem error={end.error} />
    </li>
  )
}

/** The name of a scope in the catalogues, where a colon parts namespaces. */
export function keyOf(scope: string): string {
  return scope.replace(':', '-')
}
