import { ownPath } from '@minga/domain/navigation/own-path'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition } from '../../../api/coalition.ts'
import { SignedOutPage } from '../../../ui/signed-out-page.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { DemoPeople } from './demo-people.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

import './sign-in.css'

/** The sign-in page; in demo mode it offers the demo's people. */
export function SignInPage() {
  const { t } = useTranslation('sign-in')
  const { next, problem } = useSearch({ strict: false })
  const [isHalf, setIsHalf] = useState(false)
  const isEmpty = useCoalition()?.isSetUp === false
  useDocumentTitle([t('title')])
  const answered = (answer: SignInAnswer) => {
    if ('secondFactor' in answer) setIsHalf(true)
    // A reload, so that nothing of the last person stays in memory.
    else location.assign(ownPath(next))
  }
  if (isEmpty) {
    return (
      <SignedOutPage>
        <NotSetUp />
      </SignedOutPage>
    )
  }
  return (
    <SignedOutPage isWide>
      <section className="sign-in-content">
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
    </SignedOutPage>
  )
}

/** Shown in an empty installation: sign-in is not possible yet, and where to find the link for the first person. */
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
