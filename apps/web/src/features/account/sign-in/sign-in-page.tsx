import { ownPath } from '@minga/domain/navigation/own-path'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition } from '../../../api/coalition.ts'
import { DoorPage } from '../../../ui/door-page.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { DemoPeople } from './demo-people.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

import './sign-in.css'

/** The door: in demo mode one chooses whom to be; everyone else comes with what they have. */
export function SignInPage() {
  const { t } = useTranslation('sign-in')
  const { next, problem } = useSearch({ strict: false })
  const [isHalf, setIsHalf] = useState(false)
  const isEmpty = useCoalition()?.isSetUp === false
  useDocumentTitle([t('title')])
  const answered = (answer: SignInAnswer) => {
    if ('secondFactor' in answer) setIsHalf(true)
    // A fresh page for a fresh person: nothing that the last one was told stays in memory.
    else location.assign(ownPath(next))
  }
  if (isEmpty) {
    return (
      <DoorPage>
        <NotSetUp />
      </DoorPage>
    )
  }
  return (
    <DoorPage isWide>
      <section className="sign-in-door">
        <h1>{t(isHalf ? 'secondFactor.title' : 'what')}</h1>
        {isHalf ? (
          <SecondFactorForm onAnswer={answered} onOver={() => setIsHalf(false)} />
        ) : (
          <>
            <p>{t('why')}</p>
            {problem === 'provider' || problem === 'ended' ? (
              <p role="alert" className="sign-in-problem">
                {t(problem === 'ended' ? 'ended' : 'provider.refused')}
              </p>
            ) : null}
            <SignInForm next={ownPath(next)} onAnswer={answered} />
          </>
        )}
      </section>
      {isHalf ? null : <DemoPeople onAnswer={answered} />}
    </DoorPage>
  )
}

/** What whoever opens an empty installation needs to know: nobody can sign in yet, and where the link for the first person is. */
function NotSetUp() {
  const { t } = useTranslation('sign-in')
  return (
    <>
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.what')}</p>
      <p>{t('empty.again')}</p>
    </>
  )
}
