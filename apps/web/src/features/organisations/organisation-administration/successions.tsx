import { Button } from '@mantine/core'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../../api/organisations.ts'
import { useSuccessions } from '../../../api/successions.ts'
import { dayWords } from '../../../language/day-words.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { SuccessionDialog } from './succession-dialog.tsx'

/** The changes of name of an organisation and its merger, and the button that enters one. */
export function Successions({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisation-administration')
  const { locale } = useLanguage()
  const known = useOrganisations()
  const [isOpen, setOpen] = useState(false)
  const successions = useSuccessions(organisation.id).data?.successions ?? []
  const isMerged = successions.some(({ kind }) => kind === 'merged')
  return (
    <div className="organisation-administration-successions">
      {successions.map(({ id, kind, day, successor }) => (
        <p key={id}>
          {t(`succession.line.${kind}`, {
            day: dayWords(day, locale),
            organisation: successor === null ? '' : (known.get(successor)?.shortName ?? successor),
          })}
        </p>
      ))}
      {/* An organisation that is part of another one has no name of its own to change. */}
      {isMerged ? null : (
        <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
          {t('succession.open')}
        </Button>
      )}
      {isOpen ? <SuccessionDialog organisation={organisation} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
