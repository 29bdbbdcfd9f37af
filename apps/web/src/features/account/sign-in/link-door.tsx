import { Button } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { DoorPage } from '../../../ui/door-page.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import './sign-in.css'

/** How far somebody is who came by a link from a mail. */
type LinkState = 'fresh' | 'over' | 'second-factor'

interface LinkDoorProps {
  readonly state: LinkState
  readonly title: string
  readonly onAnswer: (answer: SignInAnswer) => void
  /** What the link is for, while it is fresh. */
  readonly children: ReactNode
}

/** Where links from mails lead: to what they are for, to a second factor after it, or to how one gets a new link. */
export function LinkDoor({ state, title, onAnswer, children }: LinkDoorProps) {
  const { t } = useTranslation('sign-in')
  return (
    <DoorPage isWide>
      <section className="sign-in-door">
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
    </DoorPage>
  )
}

/** @param error what came of using the link, `null` where it was not used or did what it is for */
export function stateOfLink(token: string, isHalf: boolean, error: Error | null): LinkState {
  if (isHalf) return 'second-factor'
  const isSpent = error instanceof ApiProblem && error.code === 'no-way-in'
  return token === '' || isSpent ? 'over' : 'fresh'
}

/** What stood behind the `#` when the page came. Taken out of the address at once: it stays in no history. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
