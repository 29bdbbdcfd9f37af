import { installationAnswer } from '@minga/protocol/http/installation'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

/** How the installation fares; asked again every so often while it is looked at. */
export function useInstallation() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => getJson('/api/administration/health', installationAnswer, signal),
    refetchInterval: 30_000,
  })
}
