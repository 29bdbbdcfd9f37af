import { Button } from '@mantine/core'
import { textIn } from '@minga/domain/language/language'
import type { GroupMatrix } from '@minga/protocol/http/working-groups'
import { useTranslation } from 'react-i18next'

import { useChangeAdmission, useDeclineRequest } from '../../../api/group-decisions.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { PersonName } from '../../../ui/person-name.tsx'
import { problemKey } from '../../../ui/states.tsx'
import '../../../groups/groups.css'

/** Requests of the groups' leads, each answered with one press. */
export function AdmissionRequests({
  requests,
  groups,
  admissions,
}: Pick<GroupMatrix, 'requests' | 'groups' | 'admissions'>) {
  const { t } = useTranslation('group-administration')
  if (requests.length === 0) return null
  return (
    <section>
      <h2>{t('requests.title')}</h2>
      <ul className="lines">
        {requests.map((request) => (
          <Request
            key={`${request.group} ${request.organisation}`}
            request={request}
            group={groups.find(({ id }) => id === request.group)}
            seen={
              admissions.find((each) => each.group === request.group && each.organisation === request.organisation)
                ?.highest ?? null
            }
          />
        ))}
      </ul>
    </section>
  )
}

function Request({
  request,
  group,
  seen,
}: {
  readonly request: GroupMatrix['requests'][number]
  readonly group: GroupMatrix['groups'][number] | undefined
  readonly seen: GroupMatrix['admissions'][number]['highest'] | null
}) {
  const { t } = useTranslation(['group-administration', 'ui'])
  const { language } = useLanguage()
  const organisations = useOrganisations()
  const admit = useChangeAdmission()
  const decline = useDeclineRequest()
  const { organisation, highest, reason, by } = request
  const problem = admit.error ?? decline.error
  return (
    <li className="decided-line">
      <div>
        <p>
          {t('requests.what', {
            organisation: organisations.get(organisation)?.shortName ?? organisation,
            group: group === undefined ? '' : textIn(group.names, language),
            role: t(`ui:role.${highest}`),
          })}
        </p>
        <p className="dimmed">
          «{reason}» <PersonName {...by} />
        </p>
        {problem === null ? null : (
          <p role="alert">
            {t(`ui:problem.${problemKey(problem)}.what`)} {t('asItIsNow')}
          </p>
        )}
      </div>
      <div className="decided-line-do">
        <Button
          variant="light"
          loading={admit.isPending}
          onClick={() => admit.mutate({ group: request.group, organisation, role: highest, seen })}
        >
          {t('requests.admit')}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          onClick={() => decline.mutate({ group: request.group, organisation })}
        >
          {t('requests.decline')}
        </Button>
      </div>
    </li>
  )
}
