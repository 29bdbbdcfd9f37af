import { useTranslation } from 'react-i18next'

import { useGroupPrograms } from '../../api/programs.ts'
import { AllowPrograms } from '../../programs/allow-programs.tsx'

/** Whether programs of the group's readers may see its content; its leads decide. */
export function GroupProgramsHere({ group }: { readonly group: string }) {
  const { t } = useTranslation('programs')
  const programs = useGroupPrograms(group).data
  if (programs === undefined) return null
  return (
    <section aria-labelledby="group-programs">
      <h2 id="group-programs">{t('groups.title')}</h2>
      <AllowPrograms kind="groups" id={group} programs={programs} />
    </section>
  )
}
