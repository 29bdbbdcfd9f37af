import { withRooms } from '../../sync/load-rooms.ts'
import { signedInPage } from './parent-routes.ts'

/** A working group's pages: overview, people, roadmaps, languages, sendings, consultations, sign-offs, comment rounds, public ones, ratings, sums of financing, reviews, what records need, series, bringing back, and files that come back. */
export const groupRoutes = [
  signedInPage('/groups/$groupId', () => import('../../features/groups/group-page.tsx'), 'GroupPage'),
  signedInPage('/groups/$groupId/people', () => import('../../features/groups/people-page.tsx'), 'GroupPeoplePage'),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId',
    withRooms(() => import('../../features/roadmaps/roadmap-page.tsx')),
    'RoadmapPage',
    ['talk', 'text'],
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/versions',
    () => import('../../features/versions/versions-page.tsx'),
    'VersionsPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/editions',
    () => import('../../features/editions/editions-page.tsx'),
    'EditionsPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/translation/file',
    () => import('../../features/translation-files/bring-translation-page.tsx'),
    'BringTranslationPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/translation',
    () => import('../../features/editions/translation-page.tsx'),
    'TranslationPage',
  ),
  signedInPage(
    '/groups/$groupId/translations',
    () => import('../../features/editions/records/record-translations-page.tsx'),
    'RecordTranslationsPage',
  ),
  signedInPage(
    '/groups/$groupId/translations/file',
    () => import('../../features/translation-files/bring-records-page.tsx'),
    'BringRecordsPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/sendings',
    () => import('../../features/sendings/sendings-page.tsx'),
    'SendingsPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/consultations',
    () => import('../../features/consultations/consultations-page.tsx'),
    'ConsultationsPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/consultations/$consultationId',
    () => import('../../features/consultations/consultation-page.tsx'),
    'ConsultationPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/sign-offs',
    () => import('../../features/sign-offs/sign-offs-page.tsx'),
    'SignOffsPage',
  ),
  signedInPage(
    '/groups/$groupId/sign-offs/$signOffId',
    () => import('../../features/sign-offs/sign-off-page.tsx'),
    'SignOffPage',
  ),
  signedInPage(
    '/groups/$groupId/sign-offs/$signOffId/declaration',
    () => import('../../features/certificates/declaration-page.tsx'),
    'DeclarationPage',
  ),
  signedInPage('/groups/$groupId/rounds', () => import('../../features/rounds/rounds-page.tsx'), 'RoundsPage'),
  signedInPage('/groups/$groupId/rounds/$roundId', () => import('../../features/rounds/round-page.tsx'), 'RoundPage'),
  signedInPage(
    '/groups/$groupId/rounds/$roundId/public',
    () => import('../../features/public-rounds/public-round-page.tsx'),
    'PublicRoundPage',
  ),
  signedInPage('/groups/$groupId/ratings', () => import('../../features/ratings/ratings-page.tsx'), 'RatingsPage'),
  signedInPage(
    '/groups/$groupId/ratings/$ratingId',
    () => import('../../features/ratings/rating-page.tsx'),
    'RatingPage',
  ),
  signedInPage('/groups/$groupId/asks', () => import('../../features/asks/asks-page.tsx'), 'AsksPage', ['talk']),
  signedInPage(
    '/groups/$groupId/financing',
    () => import('../../features/financings/group-financing-page.tsx'),
    'GroupFinancingPage',
  ),
  signedInPage(
    '/groups/$groupId/charts',
    () => import('../../features/charts/group-charts-page.tsx'),
    'GroupChartsPage',
  ),
  signedInPage('/groups/$groupId/datasets', () => import('../../features/datasets/datasets-page.tsx'), 'DatasetsPage'),
  signedInPage('/groups/$groupId/reviews', () => import('../../features/reviews/reviews-page.tsx'), 'ReviewsPage'),
  signedInPage(
    '/groups/$groupId/reviews/$reviewId',
    () => import('../../features/reviews/review-page.tsx'),
    'ReviewPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/bring-back',
    () => import('../../features/versions/bring-back-roadmap-page.tsx'),
    'BringBackRoadmapPage',
  ),
  signedInPage(
    '/groups/$groupId/bring-back',
    () => import('../../features/versions/bring-back-register-page.tsx'),
    'BringBackRegisterPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/returned',
    () => import('../../features/returned/returned-text-page.tsx'),
    'BringTextPage',
  ),
  signedInPage(
    '/groups/$groupId/roadmaps/$roadmapId/returned/$returnedId',
    () => import('../../features/returned/returned-text-page.tsx'),
    'ReturnedTextPage',
  ),
  signedInPage('/comment-matrix', () => import('../../features/returned/returned-matrix-page.tsx'), 'BringMatrixPage'),
  signedInPage(
    '/comment-matrix/$returnedId',
    () => import('../../features/returned/returned-matrix-page.tsx'),
    'ReturnedMatrixPage',
  ),
  signedInPage('/groups/$groupId/returned', () => import('../../features/returned/returned-page.tsx'), 'BringFilePage'),
  signedInPage(
    '/groups/$groupId/returned/$returnedId',
    () => import('../../features/returned/returned-page.tsx'),
    'ReturnedPage',
  ),
] as const
