import { feedMade, feedRemoved, feedsAnswer, type NewFeed } from '@minga/protocol/http/calendar-feeds'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const feedsKey = ['calendar-feeds']
const feedsPath = '/api/me/feeds'

/** The person's calendars, without their addresses. */
export function useFeeds() {
  return useQuery(jsonQuery(feedsKey, feedsPath, feedsAnswer))
}

/** Makes a calendar. Its answer is the only one that has the address. */
export function useMakeFeed() {
  return useSharedChange([feedsKey], (asked: NewFeed) => sendJson('POST', feedsPath, asked, feedMade))
}

export function useRevokeFeed() {
  return useSharedChange([feedsKey], (id: string) => sendJson('DELETE', `${feedsPath}/${id}`, undefined, feedRemoved))
}
