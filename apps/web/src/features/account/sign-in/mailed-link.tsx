import { Button } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { SignedOutPage } from '../../../ui/signed-out-page.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import './sign-in.css'

/** The state of a link from a mail. */
type LinkState = 'fresh' | 'over' | 'second-factor'

interface MailedLinkProps {
  readonly state: LinkState
  readonly title: string
  readonly onAnswer: (answer: SignInAnswer) => void
  /** Shown while the link is unused. */
  readonly children: ReactNode
}

/** The page of a mailed link: its own content, then the second factor, or how to get a new link. */
export function MailedLink({ state, title, onAnswer, children }: MailedLinkProps) {
  const { t } = useTranslation('sign-in')
  return (
    <SignedOutPage isWide>
      <section className="sign-in-content">
        <h1>{state === 'second-factor' ? t('secondFactor.title') : title}</h1>
        {state === 'fresh' ? children : null}
        {state === 'second-factor' ? (
          <SecondFactorForm onAnswer={onAnswer} onOver={() => location.assign('/sign-in')} />
        ) : null}
        {state === 'over' ? (
          <>
            <p role="alert">{t('link.over')}</p>
            <Button component={Link} to="/sign-in">
              {t('link.again')}
            </Button>
          </>
        ) : null}
      </section>
    </SignedOutPage>
  )
}

/** @param error the failure of using the link, `null` before it was used or after success */
export function stateOfLink(token: string, isHalf: boolean, error: Error | null): LinkState {
  if (isHalf) return 'second-factor'
  const isSpent = error instanceof ApiProblem && error.code === 'no-way-in'
  return token === '' || isSpent ? 'over' : 'fresh'
}

/** The token after the `#` when the page came. Taken out of the address at once: it stays in no history. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
