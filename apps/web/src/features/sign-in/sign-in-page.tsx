import { ownPath } from '@minga/domain/navigation/own-path'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { MingaMark } from '../../ui/minga-mark.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { DemoPeople } from './demo-people.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

/** The door: in demo mode one chooses whom to be; everyone else comes with an e-mail and a password. */
export function SignInPage() {
  const { t } = useTranslation('sign-in')
  const { next } = useSearch({ strict: false })
  useDocumentTitle([t('title')])
  // A fresh page for a fresh person: nothing that the last one was told stays in memory.
  const enter = () => location.assign(ownPath(next))
  return (
    <div className="sign-in">
      <header>
        <span className="sign-in-brand">
          <MingaMark size={28} />
          {t('minga')}
        </span>
        <LanguageSwitch />
      </header>
      <main>
        <section className="sign-in-door">
          <h1>{t('what')}</h1>
          <p>{t('why')}</p>
          <SignInForm onEntered={enter} />
        </section>
        <DemoPeople onEntered={enter} />
      </main>
    </div>
  )
}
