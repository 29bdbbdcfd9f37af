import { Anchor, Button } from '@mantine/core'
import type { ProgramTokens } from '@minga/protocol/http/programs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOwnTokens } from '../../../api/programs.ts'
import { TokenLine } from '../../../programs/token-line.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryState } from '../../../ui/states.tsx'
import { MakeToken } from './make-token.tsx'
import '../../../programs/programs.css'
import '../../../ui/page.css'
import '../security/security.css'

/** The person's programs: tokens to make, to copy once, and to end. */
export function ProgramsPage() {
  const { t } = useTranslation('programs')
  const tokens = useOwnTokens()
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body security">
        <p className="programs-lead">{t('what')}</p>
        <p className="programs-lead">
          <Anchor href="/api/docs" underline="always">
            {t('docs')}
          </Anchor>
        </p>
        <QueryState query={tokens} rows={4} />
        {tokens.data === undefined ? null : <Tokens own={tokens.data} />}
      </div>
    </>
  )
}

function Tokens({ own }: { readonly own: ProgramTokens }) {
  const { t } = useTranslation('programs')
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const { tokens, allowed, isFresh } = own
  return (
    <>
      {allowed ? null : (
        <p className="security-stale" role="note">
          {t('notAllowed')}
        </p>
      )}
      {isFresh || !allowed ? null : (
        <p className="security-stale" role="note">
          {t('stale')}{' '}
          <Link to="/sign-in" search={{ next: '/programs' }}>
            {t('signInAgain')}
          </Link>
        </p>
      )}
      {secret === undefined ? null : (
        <output className="program-secret">
          <span className="program-secret-what">
            <strong>{t('secret')}</strong> {t('secretWhat')}
          </span>
          <code>{secret}</code>
          <CopyText text={secret} label={t('copy')} />{' '}
          <Button variant="subtle" onClick={() => setSecret(undefined)}>
            {t('copied')}
          </Button>
        </output>
      )}
      {isMaking ? (
        <MakeToken
          onCancel={() => setMaking(false)}
          onMade={(token) => {
            setSecret(token)
            setMaking(false)
          }}
        />
      ) : (
        <Button disabled={!allowed || !isFresh} onClick={() => setMaking(true)}>
          {t('make')}
        </Button>
      )}
      {tokens.length === 0 ? null : (
        <section className="programs-own" aria-labelledby="own-programs">
          <h2 id="own-programs">{t('yours')}</h2>
          <ul className="lines">
            {tokens.map((token) => (
              <TokenLine key={token.id} token={token} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
