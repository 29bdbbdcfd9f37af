import { organisationHue } from '@minga/domain/organisation/organisation'
import { textIn } from '@minga/domain/language/language'
import type { DemoAnswer } from '@minga/protocol/http/me'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useDemo } from '../../../api/installation.ts'
import { useSignIn } from '../../../api/account.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { LoadingState, ProblemState } from '../../../ui/states.tsx'
import { OrganisationDot } from '../../../ui/organisation-dot.tsx'

type DemoPerson = DemoAnswer['people'][number]

/** The demo's people by organisation, each with a first task. One click signs in. */
export function DemoPeople({ onAnswer }: { readonly onAnswer: (answer: SignInAnswer) => void }) {
  const { t } = useTranslation('sign-in')
  const demo = useDemo()
  const signIn = useSignIn()
  if (demo.error instanceof ApiProblem && demo.error.code === 'not-found') return null
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">{t('demo.title')}</h2>
      <p>{t('demo.what')}</p>
      {demo.isPending ? <LoadingState rows={8} /> : null}
      {demo.isError ? <ProblemState error={demo.error} onRetry={() => void demo.refetch()} /> : null}
      {signIn.isError ? <ProblemState error={signIn.error} /> : null}
      {byOrganisation(demo.data ?? []).map(([organisation, people]) => (
        <div key={organisation} className="demo-organisation">
          <h3>
            <OrganisationDot hue={organisationHue.catch('slate').parse(people[0]?.hue)} />
            {organisation}
          </h3>
          <ul>
            {people.map((person) => (
              <li key={person.email}>
                <DemoPersonCard
                  person={person}
                  isEntering={signIn.isPending && signIn.variables.email === person.email}
                  onChoose={() => signIn.mutate(person, { onSuccess: onAnswer })}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function DemoPersonCard({
  person,
  isEntering,
  onChoose,
}: {
  readonly person: DemoPerson
  readonly isEntering: boolean
  readonly onChoose: () => void
}) {
  const { language } = useLanguage()
  return (
    <button type="button" className="demo-person" disabled={isEntering} onClick={onChoose}>
      <span className="demo-person-name">{person.name}</span>
      <span className="demo-person-task">{unbroken(textIn(person.task, language))}</span>
      <IconArrowRight size={18} stroke={1.6} aria-hidden />
    </button>
  )
}

function byOrganisation(people: readonly DemoPerson[]): [string, DemoPerson[]][] {
  return [...Map.groupBy(people, (person) => person.organisation)]
}

/** Keeps a reference on one line with non-breaking hyphens. */
function unbroken(text: string): string {
  return text.replaceAll(/([A-Z]{3})-(\d{3})/g, '$1\u2011$2')
}
