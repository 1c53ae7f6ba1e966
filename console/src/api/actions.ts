// Printed from the actions of the API by `./dev docs`. Not to be changed by hand.

export const versions = {
  AdvanceClock: '2026-12-01',
  ApplyCertificate: '2019-12-05',
  ApproveReview: '2026-12-01',
  BatchDeleteCSR: '2019-12-05',
  BlockKey: '2026-12-01',
  CallOffRetirement: '2026-12-01',
  CancelAuditCertificate: '2019-12-05',
  CancelCertificateOrder: '2019-12-05',
  CertificateInfoSubmit: '2019-12-05',
  CertificateOrderSubmit: '2019-12-05',
  ChangePassword: '2026-12-01',
  ChangeValidationMethod: '2026-12-01',
  CheckCertificateChain: '2019-12-05',
  CheckCertificateDomainVerification: '2019-12-05',
  CheckCertificateExist: '2019-12-05',
  ClaimReview: '2026-12-01',
  CloseSupportCase: '2026-12-01',
  CommitCertificateInformation: '2019-12-05',
  CompleteCertificate: '2019-12-05',
  CompleteSignIn: '2026-12-01',
  ConfirmDeployment: '2026-12-01',
  ConfirmNoticeEmail: '2026-12-01',
  ConfirmSecondFactor: '2026-12-01',
  CreateAccount: '2026-12-01',
  CreateAcmeKey: '2026-12-01',
  CreateApiKey: '2026-12-01',
  CreateCSR: '2019-12-05',
  CreateCertificate: '2019-12-05',
  CreateCertificateBindResourceSyncTask: '2019-12-05',
  CreateCertificateByPackage: '2019-12-05',
  CreateCompany: '2026-12-01',
  CreateDeployTarget: '2026-12-01',
  CreateKeyChallenge: '2026-12-01',
  CreateManager: '2026-12-01',
  CreatePerson: '2026-12-01',
  CreateStandingCname: '2026-12-01',
  CreateStandingProxy: '2026-12-01',
  CreateWebhook: '2026-12-01',
  CreateZoneAccess: '2026-12-01',
  DecideManagerReview: '2026-12-01',
  DeleteCertificate: '2019-12-05',
  DeleteCertificates: '2019-12-05',
  DeleteCompany: '2026-12-01',
  DeleteDeployTarget: '2026-12-01',
  DeleteManager: '2019-12-05',
  DeleteStandingWay: '2026-12-01',
  DeleteWebhook: '2026-12-01',
  DeleteZoneAccess: '2026-12-01',
  DeployCertificateInstance: '2019-12-05',
  DeployCertificateRecordRetry: '2019-12-05',
  DeployCertificateRecordRollback: '2019-12-05',
  DescribeAccounts: '2026-12-01',
  DescribeAcmeKeys: '2026-12-01',
  DescribeAllowances: '2026-12-01',
  DescribeApiKeys: '2026-12-01',
  DescribeAuditEntries: '2026-12-01',
  DescribeAuthorities: '2026-12-01',
  DescribeAutomaticValidation: '2026-12-01',
  DescribeCSR: '2019-12-05',
  DescribeCSRSet: '2019-12-05',
  DescribeCertificate: '2019-12-05',
  DescribeCertificateActions: '2026-12-01',
  DescribeCertificateBindResourceTaskResult: '2019-12-05',
  DescribeCertificateContents: '2026-12-01',
  DescribeCertificateCounts: '2026-12-01',
  DescribeCertificateDetail: '2019-12-05',
  DescribeCertificateOperateLogs: '2019-12-05',
  DescribeCertificateStatus: '2026-12-01',
  DescribeCertificates: '2019-12-05',
  DescribeCompanies: '2019-12-05',
  DescribeDeleteCertificatesTaskResult: '2019-12-05',
  DescribeDeployTargets: '2026-12-01',
  DescribeDeployedResources: '2019-12-05',
  DescribeDownloadCertificateUrl: '2019-12-05',
  DescribeHostDeployRecord: '2019-12-05',
  DescribeHostDeployRecordDetail: '2019-12-05',
  DescribeHostUpdateRecord: '2019-12-05',
  DescribeHostUpdateRecordDetail: '2019-12-05',
  DescribeIdentities: '2026-12-01',
  DescribeJobs: '2026-12-01',
  DescribeLineage: '2026-12-01',
  DescribeManagerDetail: '2019-12-05',
  DescribeManagerReviews: '2026-12-01',
  DescribeManagers: '2019-12-05',
  DescribeNoticeDeliveries: '2026-12-01',
  DescribeNoticeSettings: '2026-12-01',
  DescribeOverview: '2026-12-01',
  DescribePackages: '2019-12-05',
  DescribePaper: '2026-12-01',
  DescribePapers: '2026-12-01',
  DescribePeople: '2026-12-01',
  DescribeProducts: '2026-12-01',
  DescribeReissueTerms: '2026-12-01',
  DescribeRenewal: '2026-12-01',
  DescribeRequests: '2026-12-01',
  DescribeReview: '2026-12-01',
  DescribeReviewPaper: '2026-12-01',
  DescribeReviews: '2026-12-01',
  DescribeRevocationImpact: '2026-12-01',
  DescribeService: '2026-12-01',
  DescribeSession: '2026-12-01',
  DescribeSessions: '2026-12-01',
  DescribeSupportCases: '2026-12-01',
  DescribeSupportRequests: '2026-12-01',
  DescribeValidation: '2026-12-01',
  DescribeVettings: '2026-12-01',
  DescribeWebhooks: '2026-12-01',
  DescribeZoneAccesses: '2026-12-01',
  DownloadCertificate: '2019-12-05',
  DownloadCertificates: '2026-12-01',
  DownloadLetterTemplate: '2026-12-01',
  DownloadPaper: '2026-12-01',
  DownloadReviewPaper: '2026-12-01',
  DropRevocation: '2026-12-01',
  EnrolSecondFactor: '2026-12-01',
  ExportAuditEntries: '2026-12-01',
  FetchDeployment: '2026-12-01',
  FindCertificates: '2026-12-01',
  LinkIdentity: '2026-12-01',
  ModifyAllowance: '2026-12-01',
  ModifyAutoRenewal: '2026-12-01',
  ModifyCSR: '2019-12-05',
  ModifyCertificateAlias: '2019-12-05',
  ModifyCertificateProject: '2019-12-05',
  ModifyCertificateResubmit: '2019-12-05',
  ModifyCertificatesExpiringNotificationSwitch: '2019-12-05',
  ModifyCompany: '2026-12-01',
  ModifyDeployTarget: '2026-12-01',
  ModifyManager: '2026-12-01',
  ModifyNoticeSettings: '2026-12-01',
  NoteReview: '2026-12-01',
  OrderNextCertificate: '2026-12-01',
  ParseCertificateRequest: '2026-12-01',
  PreviewLetter: '2026-12-01',
  RecordVettingOutcome: '2026-12-01',
  RedeliverNotice: '2026-12-01',
  RejectReview: '2026-12-01',
  RemovePersonSecondFactor: '2026-12-01',
  RemoveSecondFactor: '2026-12-01',
  ReplaceCertificate: '2019-12-05',
  ReportDeployment: '2026-12-01',
  RequestSupportRevocation: '2026-12-01',
  RevokeAcmeKey: '2026-12-01',
  RevokeApiKey: '2026-12-01',
  RevokeByKeyProof: '2026-12-01',
  RevokeCertificate: '2019-12-05',
  RevokeOnBehalf: '2026-12-01',
  RevokeSession: '2026-12-01',
  SignIn: '2026-12-01',
  SignOut: '2026-12-01',
  SubmitApplication: '2026-12-01',
  SubmitAuditManager: '2019-12-05',
  SubmitCertificateInformation: '2019-12-05',
  SubmitRevocation: '2026-12-01',
  TestWebhook: '2026-12-01',
  UnlinkIdentity: '2026-12-01',
  UpdateCertificateInstance: '2019-12-05',
  UpdateCertificateRecordRetry: '2019-12-05',
  UpdateCertificateRecordRollback: '2019-12-05',
  UploadCertificate: '2019-12-05',
  UploadConfirmLetter: '2019-12-05',
  UploadRevokeLetter: '2019-12-05',
  VerifyAuditChain: '2026-12-01',
  VerifyManager: '2019-12-05',
} as const

export interface Actions {
  AdvanceClock: { request: AdvanceClockRequest; answer: AdvanceClockAnswer }
  ApplyCertificate: { request: ApplyCertificateRequest; answer: ApplyCertificateAnswer }
  ApproveReview: { request: ApproveReviewRequest; answer: ApproveReviewAnswer }
  BatchDeleteCSR: { request: BatchDeleteCSRRequest; answer: BatchDeleteCSRAnswer }
  BlockKey: { request: BlockKeyRequest; answer: BlockKeyAnswer }
  CallOffRetirement: { request: CallOffRetirementRequest; answer: CallOffRetirementAnswer }
  CancelAuditCertificate: { request: CancelAuditCertificateRequest; answer: CancelAuditCertificateAnswer }
  CancelCertificateOrder: { request: CancelCertificateOrderRequest; answer: CancelCertificateOrderAnswer }
  CertificateInfoSubmit: { request: CertificateInfoSubmitRequest; answer: CertificateInfoSubmitAnswer }
  CertificateOrderSubmit: { request: CertificateOrderSubmitRequest; answer: CertificateOrderSubmitAnswer }
  ChangePassword: { request: ChangePasswordRequest; answer: ChangePasswordResponse }
  ChangeValidationMethod: { request: ChangeValidationMethodRequest; answer: ChangeValidationMethodAnswer }
  CheckCertificateChain: { request: CheckCertificateChainRequest; answer: CheckCertificateChainAnswer }
  CheckCertificateDomainVerification: { request: CheckCertificateDomainVerificationRequest; answer: CheckCertificateDomainVerificationAnswer }
  CheckCertificateExist: { request: CheckCertificateExistRequest; answer: CheckCertificateExistAnswer }
  ClaimReview: { request: ClaimReviewRequest; answer: ClaimReviewAnswer }
  CloseSupportCase: { request: CloseSupportCaseRequest; answer: CloseSupportCaseAnswer }
  CommitCertificateInformation: { request: CommitCertificateInformationRequest; answer: CommitCertificateInformationAnswer }
  CompleteCertificate: { request: CompleteCertificateRequest; answer: CompleteCertificateAnswer }
  CompleteSignIn: { request: CompleteSignInRequest; answer: OpenedSession }
  ConfirmDeployment: { request: ConfirmDeploymentRequest; answer: ConfirmDeploymentAnswer }
  ConfirmNoticeEmail: { request: ConfirmNoticeEmailRequest; answer: ConfirmNoticeEmailAnswer }
  ConfirmSecondFactor: { request: ConfirmSecondFactorRequest; answer: ConfirmSecondFactorResponse }
  CreateAccount: { request: CreateAccountRequest; answer: CreateAccountResponse }
  CreateAcmeKey: { request: CreateAcmeKeyRequest; answer: CreateAcmeKeyResponse }
  CreateApiKey: { request: CreateApiKeyRequest; answer: CreateApiKeyResponse }
  CreateCSR: { request: CreateCSRRequest; answer: CreateCSRAnswer }
  CreateCertificate: { request: CreateCertificateRequest; answer: CreateCertificateAnswer }
  CreateCertificateBindResourceSyncTask: { request: CreateCertificateBindResourceSyncTaskRequest; answer: CreateCertificateBindResourceSyncTaskAnswer }
  CreateCertificateByPackage: { request: CreateCertificateByPackageRequest; answer: CreateCertificateByPackageAnswer }
  CreateCompany: { request: CreateCompanyRequest; answer: CreateCompanyAnswer }
  CreateDeployTarget: { request: CreateDeployTargetRequest; answer: CreateDeployTargetAnswer }
  CreateKeyChallenge: { request: CreateKeyChallengeRequest; answer: CreateKeyChallengeAnswer }
  CreateManager: { request: CreateManagerRequest; answer: CreateManagerAnswer }
  CreatePerson: { request: CreatePersonRequest; answer: CreatePersonResponse }
  CreateStandingCname: { request: CreateStandingCnameRequest; answer: CreateStandingCnameAnswer }
  CreateStandingProxy: { request: CreateStandingProxyRequest; answer: CreateStandingProxyAnswer }
  CreateWebhook: { request: CreateWebhookRequest; answer: CreateWebhookAnswer }
  CreateZoneAccess: { request: CreateZoneAccessRequest; answer: CreateZoneAccessAnswer }
  DecideManagerReview: { request: DecideManagerReviewRequest; answer: DecideManagerReviewAnswer }
  DeleteCertificate: { request: DeleteCertificateRequest; answer: DeleteCertificateAnswer }
  DeleteCertificates: { request: DeleteCertificatesRequest; answer: DeleteCertificatesAnswer }
  DeleteCompany: { request: DeleteCompanyRequest; answer: DeleteCompanyAnswer }
  DeleteDeployTarget: { request: DeleteDeployTargetRequest; answer: DeleteDeployTargetAnswer }
  DeleteManager: { request: DeleteManagerRequest; answer: DeleteManagerAnswer }
  DeleteStandingWay: { request: DeleteStandingWayRequest; answer: DeleteStandingWayAnswer }
  DeleteWebhook: { request: DeleteWebhookRequest; answer: DeleteWebhookAnswer }
  DeleteZoneAccess: { request: DeleteZoneAccessRequest; answer: DeleteZoneAccessAnswer }
  DeployCertificateInstance: { request: DeployCertificateInstanceRequest; answer: DeployCertificateInstanceAnswer }
  DeployCertificateRecordRetry: { request: DeployCertificateRecordRetryRequest; answer: DeployCertificateRecordRetryAnswer }
  DeployCertificateRecordRollback: { request: DeployCertificateRecordRollbackRequest; answer: DeployCertificateRecordRollbackAnswer }
  DescribeAccounts: { request: DescribeAccountsRequest; answer: DescribeAccountsResponse }
  DescribeAcmeKeys: { request: DescribeAcmeKeysRequest; answer: DescribeAcmeKeysResponse }
  DescribeAllowances: { request: DescribeAllowancesRequest; answer: DescribeAllowancesAnswer }
  DescribeApiKeys: { request: DescribeApiKeysRequest; answer: DescribeApiKeysResponse }
  DescribeAuditEntries: { request: DescribeAuditEntriesRequest; answer: DescribeAuditEntriesAnswer }
  DescribeAuthorities: { request: DescribeAuthoritiesRequest; answer: DescribeAuthoritiesAnswer }
  DescribeAutomaticValidation: { request: DescribeAutomaticValidationRequest; answer: DescribeAutomaticValidationAnswer }
  DescribeCSR: { request: DescribeCSRRequest; answer: DescribeCSRAnswer }
  DescribeCSRSet: { request: DescribeCSRSetRequest; answer: DescribeCSRSetAnswer }
  DescribeCertificate: { request: DescribeCertificateRequest; answer: DescribeCertificateAnswer }
  DescribeCertificateActions: { request: DescribeCertificateActionsRequest; answer: DescribeCertificateActionsAnswer }
  DescribeCertificateBindResourceTaskResult: { request: DescribeCertificateBindResourceTaskResultRequest; answer: DescribeCertificateBindResourceTaskResultAnswer }
  DescribeCertificateContents: { request: DescribeCertificateContentsRequest; answer: DescribeCertificateContentsAnswer }
  DescribeCertificateCounts: { request: DescribeCertificateCountsRequest; answer: DescribeCertificateCountsAnswer }
  DescribeCertificateDetail: { request: DescribeCertificateDetailRequest; answer: DescribeCertificateDetailAnswer }
  DescribeCertificateOperateLogs: { request: DescribeCertificateOperateLogsRequest; answer: DescribeCertificateOperateLogsAnswer }
  DescribeCertificateStatus: { request: DescribeCertificateStatusRequest; answer: DescribeCertificateStatusAnswer }
  DescribeCertificates: { request: DescribeCertificatesRequest; answer: DescribeCertificatesAnswer }
  DescribeCompanies: { request: DescribeCompaniesRequest; answer: DescribeCompaniesAnswer }
  DescribeDeleteCertificatesTaskResult: { request: DescribeDeleteCertificatesTaskResultRequest; answer: DescribeDeleteCertificatesTaskResultAnswer }
  DescribeDeployTargets: { request: DescribeDeployTargetsRequest; answer: DescribeDeployTargetsAnswer }
  DescribeDeployedResources: { request: DescribeDeployedResourcesRequest; answer: DescribeDeployedResourcesAnswer }
  DescribeDownloadCertificateUrl: { request: DescribeDownloadCertificateUrlRequest; answer: DescribeDownloadCertificateUrlAnswer }
  DescribeHostDeployRecord: { request: DescribeHostDeployRecordRequest; answer: DescribeHostDeployRecordAnswer }
  DescribeHostDeployRecordDetail: { request: DescribeHostDeployRecordDetailRequest; answer: DescribeHostDeployRecordDetailAnswer }
  DescribeHostUpdateRecord: { request: DescribeHostUpdateRecordRequest; answer: DescribeHostUpdateRecordAnswer }
  DescribeHostUpdateRecordDetail: { request: DescribeHostUpdateRecordDetailRequest; answer: DescribeHostUpdateRecordDetailAnswer }
  DescribeIdentities: { request: DescribeIdentitiesRequest; answer: DescribeIdentitiesResponse }
  DescribeJobs: { request: DescribeJobsRequest; answer: DescribeJobsAnswer }
  DescribeLineage: { request: DescribeLineageRequest; answer: DescribeLineageAnswer }
  DescribeManagerDetail: { request: DescribeManagerDetailRequest; answer: DescribeManagerDetailAnswer }
  DescribeManagerReviews: { request: DescribeManagerReviewsRequest; answer: DescribeManagerReviewsAnswer }
  DescribeManagers: { request: DescribeManagersRequest; answer: DescribeManagersAnswer }
  DescribeNoticeDeliveries: { request: DescribeNoticeDeliveriesRequest; answer: DescribeNoticeDeliveriesAnswer }
  DescribeNoticeSettings: { request: DescribeNoticeSettingsRequest; answer: DescribeNoticeSettingsAnswer }
  DescribeOverview: { request: DescribeOverviewRequest; answer: DescribeOverviewAnswer }
  DescribePackages: { request: DescribePackagesRequest; answer: DescribePackagesAnswer }
  DescribePaper: { request: DescribePaperRequest; answer: DescribePaperAnswer }
  DescribePapers: { request: DescribePapersRequest; answer: DescribePapersAnswer }
  DescribePeople: { request: DescribePeopleRequest; answer: DescribePeopleResponse }
  DescribeProducts: { request: DescribeProductsRequest; answer: DescribeProductsAnswer }
  DescribeReissueTerms: { request: DescribeReissueTermsRequest; answer: DescribeReissueTermsAnswer }
  DescribeRenewal: { request: DescribeRenewalRequest; answer: DescribeRenewalAnswer }
  DescribeRequests: { request: DescribeRequestsRequest; answer: DescribeRequestsAnswer }
  DescribeReview: { request: DescribeReviewRequest; answer: DescribeReviewAnswer }
  DescribeReviewPaper: { request: DescribeReviewPaperRequest; answer: DescribeReviewPaperAnswer }
  DescribeReviews: { request: DescribeReviewsRequest; answer: DescribeReviewsAnswer }
  DescribeRevocationImpact: { request: DescribeRevocationImpactRequest; answer: DescribeRevocationImpactAnswer }
  DescribeService: { request: DescribeServiceRequest; answer: DescribeServiceAnswer }
  DescribeSession: { request: DescribeSessionRequest; answer: DescribeSessionResponse }
  DescribeSessions: { request: DescribeSessionsRequest; answer: DescribeSessionsResponse }
  DescribeSupportCases: { request: DescribeSupportCasesRequest; answer: DescribeSupportCasesAnswer }
  DescribeSupportRequests: { request: DescribeSupportRequestsRequest; answer: DescribeSupportRequestsAnswer }
  DescribeValidation: { request: DescribeValidationRequest; answer: DescribeValidationAnswer }
  DescribeVettings: { request: DescribeVettingsRequest; answer: DescribeVettingsAnswer }
  DescribeWebhooks: { request: DescribeWebhooksRequest; answer: DescribeWebhooksAnswer }
  DescribeZoneAccesses: { request: DescribeZoneAccessesRequest; answer: DescribeZoneAccessesAnswer }
  DownloadCertificate: { request: DownloadCertificateRequest; answer: DownloadCertificateAnswer }
  DownloadCertificates: { request: DownloadCertificatesRequest; answer: DownloadCertificatesAnswer }
  DownloadLetterTemplate: { request: DownloadLetterTemplateRequest; answer: DownloadLetterTemplateAnswer }
  DownloadPaper: { request: DownloadPaperRequest; answer: DownloadPaperAnswer }
  DownloadReviewPaper: { request: DownloadReviewPaperRequest; answer: DownloadReviewPaperAnswer }
  DropRevocation: { request: DropRevocationRequest; answer: DropRevocationAnswer }
  EnrolSecondFactor: { request: EnrolSecondFactorRequest; answer: EnrolSecondFactorResponse }
  ExportAuditEntries: { request: ExportAuditEntriesRequest; answer: ExportAuditEntriesAnswer }
  FetchDeployment: { request: FetchDeploymentRequest; answer: FetchDeploymentAnswer }
  FindCertificates: { request: FindCertificatesRequest; answer: FindCertificatesAnswer }
  LinkIdentity: { request: LinkIdentityRequest; answer: LinkIdentityResponse }
  ModifyAllowance: { request: ModifyAllowanceRequest; answer: ModifyAllowanceAnswer }
  ModifyAutoRenewal: { request: ModifyAutoRenewalRequest; answer: ModifyAutoRenewalAnswer }
  ModifyCSR: { request: ModifyCSRRequest; answer: ModifyCSRAnswer }
  ModifyCertificateAlias: { request: ModifyCertificateAliasRequest; answer: ModifyCertificateAliasAnswer }
  ModifyCertificateProject: { request: ModifyCertificateProjectRequest; answer: ModifyCertificateProjectAnswer }
  ModifyCertificateResubmit: { request: ModifyCertificateResubmitRequest; answer: ModifyCertificateResubmitAnswer }
  ModifyCertificatesExpiringNotificationSwitch: { request: ModifyCertificatesExpiringNotificationSwitchRequest; answer: ModifyCertificatesExpiringNotificationSwitchAnswer }
  ModifyCompany: { request: ModifyCompanyRequest; answer: ModifyCompanyAnswer }
  ModifyDeployTarget: { request: ModifyDeployTargetRequest; answer: ModifyDeployTargetAnswer }
  ModifyManager: { request: ModifyManagerRequest; answer: ModifyManagerAnswer }
  ModifyNoticeSettings: { request: ModifyNoticeSettingsRequest; answer: ModifyNoticeSettingsAnswer }
  NoteReview: { request: NoteReviewRequest; answer: NoteReviewAnswer }
  OrderNextCertificate: { request: OrderNextCertificateRequest; answer: OrderNextCertificateAnswer }
  ParseCertificateRequest: { request: ParseCertificateRequestRequest; answer: ParseCertificateRequestAnswer }
  PreviewLetter: { request: PreviewLetterRequest; answer: PreviewLetterAnswer }
  RecordVettingOutcome: { request: RecordVettingOutcomeRequest; answer: RecordVettingOutcomeAnswer }
  RedeliverNotice: { request: RedeliverNoticeRequest; answer: RedeliverNoticeAnswer }
  RejectReview: { request: RejectReviewRequest; answer: RejectReviewAnswer }
  RemovePersonSecondFactor: { request: RemovePersonSecondFactorRequest; answer: RemovePersonSecondFactorAnswer }
  RemoveSecondFactor: { request: RemoveSecondFactorRequest; answer: RemoveSecondFactorResponse }
  ReplaceCertificate: { request: ReplaceCertificateRequest; answer: ReplaceCertificateAnswer }
  ReportDeployment: { request: ReportDeploymentRequest; answer: ReportDeploymentAnswer }
  RequestSupportRevocation: { request: RequestSupportRevocationRequest; answer: RequestSupportRevocationAnswer }
  RevokeAcmeKey: { request: RevokeAcmeKeyRequest; answer: RevokeAcmeKeyResponse }
  RevokeApiKey: { request: RevokeApiKeyRequest; answer: RevokeApiKeyResponse }
  RevokeByKeyProof: { request: RevokeByKeyProofRequest; answer: RevokeByKeyProofAnswer }
  RevokeCertificate: { request: RevokeCertificateRequest; answer: RevokeCertificateAnswer }
  RevokeOnBehalf: { request: RevokeOnBehalfRequest; answer: RevokeOnBehalfAnswer }
  RevokeSession: { request: RevokeSessionRequest; answer: RevokeSessionResponse }
  SignIn: { request: SignInRequest; answer: OpenedSession }
  SignOut: { request: SignOutRequest; answer: SignOutResponse }
  SubmitApplication: { request: SubmitApplicationRequest; answer: SubmitApplicationAnswer }
  SubmitAuditManager: { request: SubmitAuditManagerRequest; answer: SubmitAuditManagerAnswer }
  SubmitCertificateInformation: { request: SubmitCertificateInformationRequest; answer: SubmitCertificateInformationAnswer }
  SubmitRevocation: { request: SubmitRevocationRequest; answer: SubmitRevocationAnswer }
  TestWebhook: { request: TestWebhookRequest; answer: TestWebhookAnswer }
  UnlinkIdentity: { request: UnlinkIdentityRequest; answer: UnlinkIdentityResponse }
  UpdateCertificateInstance: { request: UpdateCertificateInstanceRequest; answer: UpdateCertificateInstanceAnswer }
  UpdateCertificateRecordRetry: { request: UpdateCertificateRecordRetryRequest; answer: UpdateCertificateRecordRetryAnswer }
  UpdateCertificateRecordRollback: { request: UpdateCertificateRecordRollbackRequest; answer: UpdateCertificateRecordRollbackAnswer }
  UploadCertificate: { request: UploadCertificateRequest; answer: UploadCertificateAnswer }
  UploadConfirmLetter: { request: UploadConfirmLetterRequest; answer: UploadConfirmLetterAnswer }
  UploadRevokeLetter: { request: UploadRevokeLetterRequest; answer: UploadRevokeLetterAnswer }
  VerifyAuditChain: { request: VerifyAuditChainRequest; answer: VerifyAuditChainAnswer }
  VerifyManager: { request: VerifyManagerRequest; answer: VerifyManagerAnswer }
}

export interface AdvanceClockAnswer {
  Now: string
}

export interface AdvanceClockRequest {
  Seconds: number
}

export interface AllowanceAnswer {
  AccountId: string
  Name: string
  FreeUsed: number
  FreeTotal: number
  PaidUsed: number
  PaidTotal: number
  IsDefault: boolean
}

export interface ApplyCertificateAnswer {
  CertificateId: string
}

export interface ApplyCertificateRequest {
  DvAuthMethod: string
  DomainName: string
  ProjectId?: number
  PackageType?: string
  ContactEmail?: string
  ContactPhone?: string
  ValidityPeriod?: string
  CsrEncryptAlgo?: string
  CsrKeyParameter?: string
  CsrKeyPassword?: string
  Alias?: string
  OldCertificateId?: string
  PackageId?: string
  DeleteDnsAutoRecord?: boolean
  DnsNames?: string[]
  ClientToken?: string
}

export interface ApproveReviewAnswer {
  ReviewId: string
  Approvals: number
  Needed: number
  Ended: boolean
}

export interface ApproveReviewRequest {
  ReviewId: string
  Reason?: string
  Papers?: string[]
}

export interface BatchDeleteCSRAnswer {
  Success: number[]
}

export interface BatchDeleteCSRRequest {
  CSRIds: number[]
}

export interface BlockKeyAnswer {
  KeyFingerprint: string
  Revoked: string[]
}

export interface BlockKeyRequest {
  KeyFingerprint: string
  Justification: string
}

export interface CallOffRetirementAnswer {
  CertificateId: string
}

export interface CallOffRetirementRequest {
  CertificateId: string
}

export interface CancelAuditCertificateAnswer {
  Result: boolean
}

export interface CancelAuditCertificateRequest {
  CertificateId: string
}

export interface CancelCertificateOrderAnswer {
  CertificateId: string
}

export interface CancelCertificateOrderRequest {
  CertificateId: string
}

export interface CertificateInfoSubmitAnswer {
}

export interface CertificateInfoSubmitRequest {
  CertId: string
  GenCsrType: string
  CertCommonName: string
  CompanyType: number
  CompanyId: string
  OrgIdType?: string
  OrgIdNumber?: string
  AdminIdType?: string
  AdminIdNumber?: string
  TechIdType?: string
  TechIdNumber?: string
  Csr?: string
  DnsNames?: string[]
  KeyPass?: string
  OrgOrganization?: string
  OrgDivision?: string
  OrgAddress?: string
  OrgCountry?: string
  OrgCity?: string
  OrgRegion?: string
  OrgPhoneArea?: string
  OrgPhoneNumber?: string
  VerifyType?: string
  AdminFirstName?: string
  AdminLastName?: string
  AdminPhone?: string
  AdminEmail?: string
  AdminTitle?: string
  TechFirstName?: string
  TechLastName?: string
  ContactEmail?: string
  AutoRenewFlag?: number
  CsrKeyParameter?: string
  CsrEncryptAlgo?: string
  ManagerId?: string
  TechPhone?: string
  TechEmail?: string
  TechTitle?: string
  Type?: number
  CaType?: string
  SignAlgo?: string
  UseCrossSignRoot?: boolean
  RegistrationNumber?: string
  BusinessCategory?: string
  JurisdictionCountry?: string
}

export interface CertificateOrderSubmitAnswer {
  OrderId: string
  Status: number
  IsAudited: boolean
}

export interface CertificateOrderSubmitRequest {
  CertId: string
  DeleteDnsAutoRecord?: number
  VerifyType?: string
}

export interface ChangePasswordRequest {
  OldPassword: string
  NewPassword: string
}

export interface ChangePasswordResponse {
}

export interface ChangeValidationMethodAnswer {
  CertificateId: string
}

export interface ChangeValidationMethodRequest {
  CertificateId: string
  VerifyType: string
}

export interface CheckCertificateChainAnswer {
  IsValid: boolean
  IsTrustedCA: boolean
  Chains: string[]
}

export interface CheckCertificateChainRequest {
  CertificateChain: string
}

export interface CheckCertificateDomainVerificationAnswer {
  VerificationResults: CheckCertificateDomainVerificationDomainValidationResult[]
}

export interface CheckCertificateDomainVerificationDomainValidationResult {
  Domain: string
  VerifyType: string
  LocalCheck: number
  CaCheck: number
  LocalCheckFailReason: string
  CheckValue: string[]
  Frequently: boolean
  Issued: boolean
}

export interface CheckCertificateDomainVerificationRequest {
  CertificateId: string
}

export interface CheckCertificateExistAnswer {
  RepeatCertId: string
}

export interface CheckCertificateExistRequest {
  CertificatePublicKey: string
}

export interface ClaimReviewAnswer {
  ReviewId: string
  Approvals: number
  Needed: number
  Ended: boolean
}

export interface ClaimReviewRequest {
  ReviewId: string
}

export interface CloseSupportCaseAnswer {
  CaseId: string
}

export interface CloseSupportCaseRequest {
  CaseId: string
  Answer: string
}

export interface CommitCertificateInformationAnswer {
  OrderId: string
  Status: number
}

export interface CommitCertificateInformationRequest {
  CertificateId: string
  VerifyType?: string
}

export interface CompleteCertificateAnswer {
  CertificateId: string
}

export interface CompleteCertificateRequest {
  CertificateId: string
}

export interface CompleteSignInRequest {
  Code: string
}

export interface ConfirmDeploymentAnswer {
  CertificateId: string
  Retires: string | null
  RetireTime: string | null
}

export interface ConfirmDeploymentRequest {
  CertificateId: string
}

export interface ConfirmNoticeEmailAnswer {
}

export interface ConfirmNoticeEmailRequest {
  Code: string
}

export interface ConfirmSecondFactorRequest {
  Code: string
}

export interface ConfirmSecondFactorResponse {
  RecoveryCodes: string[]
}

export interface CreateAccountRequest {
  Name: string
}

export interface CreateAccountResponse {
  AccountId: string
}

export interface CreateAcmeKeyRequest {
}

export interface CreateAcmeKeyResponse {
  KeyId: string
  HmacKey: string
  DirectoryUrl: string
}

export interface CreateApiKeyRequest {
  PersonId?: string
  Actions?: string[]
  CertificateIds?: string[]
  ExpireTime?: string
}

export interface CreateApiKeyResponse {
  SecretId: string
  SecretKey: string
}

export interface CreateCSRAnswer {
  Id: number
}

export interface CreateCSRRequest {
  Domain: string
  Organization: string
  Department: string
  Email: string
  Province: string
  City: string
  Country: string
  EncryptAlgo: string
  KeyParameter: string
  Generate: boolean
  KeyPassword?: string
  Remark?: string
  Tags?: WireTagSent[]
  SubjectAltName?: string[]
}

export interface CreateCertificateAnswer {
  CertificateIds: string[]
  DealIds: string[]
  ResourceIds: string[]
}

export interface CreateCertificateBindResourceSyncTaskAnswer {
  CertTaskIds: CreateCertificateBindResourceSyncTaskCertTaskId[]
}

export interface CreateCertificateBindResourceSyncTaskCertTaskId {
  CertId: string
  TaskId: string
}

export interface CreateCertificateBindResourceSyncTaskRequest {
  CertificateIds: string[]
  IsCache: number
}

export interface CreateCertificateByPackageAnswer {
  CertificateId: string
  CertificateIds: string[]
}

export interface CreateCertificateByPackageRequest {
  ProductPid: number
  PackageIds: string[]
  DomainCount: string
  Period: number
  OldCertificateId?: string
  RenewGenCsrMethod?: string
  RenewCsr?: string
  RenewAlgorithmType?: string
  RenewAlgorithmParam?: string
  ProjectId?: number
  Tags?: WireTagSent[]
  RenewKeyPass?: string
  DomainNames?: string
  CertificateCount?: number
  ManagerId?: number
  CompanyId?: number
  VerifyType?: string
  PriceKey?: string
  ClientToken?: string
}

export interface CreateCertificateRequest {
  ProductId: number
  DomainNum: number
  TimeSpan: number
  AutoVoucher?: number
  Tags?: CreateCertificateTagSent[]
  ClientToken?: string
}

export interface CreateCertificateTagSent {
  TagKey?: string
  TagValue?: string
}

export interface CreateCompanyAnswer {
  CompanyId: number
}

export interface CreateCompanyRequest {
  OrganizationName?: string
  OrganizationDivision?: string
  OrganizationAddress?: string
  OrganizationCountry?: string
  OrganizationCity?: string
  OrganizationRegion?: string
  PostalCode?: string
  PhoneAreaCode?: string
  PhoneNumber?: string
  RegistrationNumber?: string
  BusinessCategory?: string
  JurisdictionCountry?: string
}

export interface CreateDeployTargetAnswer {
  TargetId: string
  Secret: string | null
}

export interface CreateDeployTargetRequest {
  Name: string
  Kind: string
  Url?: string
  TrustedAuthorities?: string
  AgentKey?: string
  Follow?: string
}

export interface CreateKeyChallengeAnswer {
  Nonce: string
  Text: string
  Authority: string
  SerialNumber: string
  ExpireTime: string
}

export interface CreateKeyChallengeRequest {
  Certificate?: string
  Authority?: string
  SerialNumber?: string
}

export interface CreateManagerAnswer {
  ManagerId: number
}

export interface CreateManagerRequest {
  CompanyId: number
  AdminFirstName?: string
  AdminLastName?: string
  AdminPhoneNum?: string
  AdminEmail?: string
  AdminPosition?: string
  ContactFirstName?: string
  ContactLastName?: string
  ContactNumber?: string
  ContactEmail?: string
  ContactPosition?: string
  Department?: string
  Domains?: string[]
}

export interface CreatePersonRequest {
  AccountId?: string
  UserName: string
  Password: string
  Role: string
}

export interface CreatePersonResponse {
  PersonId: string
  SecretId: string
  SecretKey: string
}

export interface CreateStandingCnameAnswer {
  Name: string
  Target: string
  Works: boolean
  Message: string
}

export interface CreateStandingCnameRequest {
  Domain: string
}

export interface CreateStandingProxyAnswer {
  Url: string
  Works: boolean
  Message: string
}

export interface CreateStandingProxyRequest {
  Domain: string
}

export interface CreateWebhookAnswer {
  WebhookId: string
  Secret: string
}

export interface CreateWebhookRequest {
  Url: string
  Kinds?: string[]
}

export interface CreateZoneAccessAnswer {
  ZoneAccessId: string
  Zone: string
  Works: boolean
  Message: string
}

export interface CreateZoneAccessRequest {
  Zone: string
  Server: string
  KeyName: string
  Algorithm: string
  Secret: string
}

export interface DecideManagerReviewAnswer {
  ManagerId: number
  Status: string
  ExpireTime: string | null
}

export interface DecideManagerReviewRequest {
  ManagerId: number
  Seen: string
  Decision: string
  Reason?: string
}

export interface DeleteCertificateAnswer {
  DeleteResult: boolean
  TaskId: string
}

export interface DeleteCertificateRequest {
  CertificateId: string
  IsCheckResource?: boolean
}

export interface DeleteCertificatesAnswer {
  Success: string[]
  Fail: DeleteCertificatesFail[]
  CertTaskIds: DeleteCertificatesTask[]
}

export interface DeleteCertificatesFail {
  CertId: string
  Msg: string
}

export interface DeleteCertificatesRequest {
  CertificateIds: string[]
  IsSync?: boolean
}

export interface DeleteCertificatesTask {
  CertId: string
  TaskId: string
}

export interface DeleteCompanyAnswer {
  CompanyId: number
}

export interface DeleteCompanyRequest {
  CompanyId: number
}

export interface DeleteDeployTargetAnswer {
  TargetId: string
}

export interface DeleteDeployTargetRequest {
  TargetId: string
}

export interface DeleteManagerAnswer {
  ManagerId: number
}

export interface DeleteManagerRequest {
  ManagerId: number
}

export interface DeleteStandingWayAnswer {
}

export interface DeleteStandingWayRequest {
  Domain: string
  Way: string
}

export interface DeleteWebhookAnswer {
}

export interface DeleteWebhookRequest {
  WebhookId: string
}

export interface DeleteZoneAccessAnswer {
  RecordsLeft: string[]
}

export interface DeleteZoneAccessRequest {
  ZoneAccessId: string
}

export interface DeployCertificateInstanceAnswer {
  DeployRecordId: number
  DeployStatus: number
}

export interface DeployCertificateInstanceRequest {
  CertificateId: string
  InstanceIdList: string[]
  ResourceType?: string
  Status?: number
  IsCache?: number
}

export interface DeployCertificateRecordRetryAnswer {
}

export interface DeployCertificateRecordRetryRequest {
  DeployRecordId: number
  DeployRecordDetailId?: number
}

export interface DeployCertificateRecordRollbackAnswer {
  DeployRecordId: number
}

export interface DeployCertificateRecordRollbackRequest {
  DeployRecordId: number
}

export interface DescribeAccountsItem {
  AccountId: string
  Name: string
  CreatedTime: string
}

export interface DescribeAccountsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeAccountsResponse {
  TotalCount: number
  Accounts: DescribeAccountsItem[]
}

export interface DescribeAcmeKeysItem {
  KeyId: string
  PersonId: string
  UserName: string
  CreatedTime: string
}

export interface DescribeAcmeKeysRequest {
}

export interface DescribeAcmeKeysResponse {
  AcmeKeys: DescribeAcmeKeysItem[]
}

export interface DescribeAllowancesAnswer {
  TotalCount: number
  Allowances: AllowanceAnswer[]
}

export interface DescribeAllowancesRequest {
  AccountId?: string
  Offset?: number
  Limit?: number
}

export interface DescribeApiKeysItem {
  SecretId: string
  PersonId: string
  UserName: string
  CreatedTime: string
  Actions: string[]
  CertificateIds: string[]
  ExpireTime: string | null
}

export interface DescribeApiKeysRequest {
}

export interface DescribeApiKeysResponse {
  ApiKeys: DescribeApiKeysItem[]
}

export interface DescribeAuditEntriesAnswer {
  Entries: DescribeAuditEntriesItem[]
  NextCursor: string | null
}

export interface DescribeAuditEntriesItem {
  EntryId: number
  Time: string
  AccountId: string
  Who: string
  WhoKind: string
  Role: string
  Where: string
  Act: string
  ActName: string
  CertificateId: string | null
  Outcome: string
  Detail: string
  Sealed: boolean
  Position: number | null
}

export interface DescribeAuditEntriesRequest {
  AccountId?: string
  CertificateId?: string
  Who?: string
  Act?: string
  Outcome?: string
  StartTime?: string
  EndTime?: string
  Limit?: number
  Cursor?: string
}

export interface DescribeAuthoritiesAnswer {
  Authorities: DescribeAuthoritiesItem[]
}

export interface DescribeAuthoritiesItem {
  AuthorityId: string
  Kind: string
  Subject: string
  Algorithm: string
  SignatureAlgorithm: string
  NotBefore: string
  NotAfter: string
  IssuerId: string | null
  Chain: string[]
  Fingerprint: string
  Active: boolean
  StatusVersion: number
  CrlShards: DescribeAuthoritiesShard[]
  OcspSigner: DescribeAuthoritiesSigner | null
  Healthy: boolean
  Faults: string[]
}

export interface DescribeAuthoritiesRequest {
}

export interface DescribeAuthoritiesShard {
  Shard: number
  Url: string
  Number: number
  ThisUpdate: string | null
  NextUpdate: string | null
  AgeSeconds: number | null
  Size: number
  Entries: number | null
}

export interface DescribeAuthoritiesSigner {
  SerialNumber: string
  NotBefore: string
  NotAfter: string
}

export interface DescribeAutomaticValidationAnswer {
  Domains: DescribeAutomaticValidationDomainItem[]
}

export interface DescribeAutomaticValidationDomainItem {
  Domain: string
  Ways: DescribeAutomaticValidationWayItem[]
}

export interface DescribeAutomaticValidationRequest {
  CertificateId?: string
  Domain?: string
}

export interface DescribeAutomaticValidationWayItem {
  Way: string
  Place: string
  Works: boolean
  ProbeTime: string
  Message: string
}

export interface DescribeCSRAnswer extends WireCsr {
  PrivateKey: string | null
  Notice: string | null
}

export interface DescribeCSRRequest {
  CSRId: number
}

export interface DescribeCSRSetAnswer {
  Total: number
  Set: WireCsr[]
}

export interface DescribeCSRSetRequest {
  Limit?: number
  Offset?: number
  Domain?: string
  EncryptAlgo?: string
}

export interface DescribeCertificateActionsAnswer {
  CertificateId: string | null
  Actions: DescribeCertificateActionsItem[]
  Retirement: DescribeCertificateActionsRetires | null
}

export interface DescribeCertificateActionsItem {
  Action: string
  Allowed: boolean
  WhyNot: WireDenial[]
}

export interface DescribeCertificateActionsRequest {
  CertificateId?: string
}

export interface DescribeCertificateActionsRetires {
  CertificateId: string
  Successor: string
  DueTime: string | null
}

export interface DescribeCertificateAnswer extends WireCertificate, ListedCertificateAuthorities {
  OrderId: string | null
  DvAuthDetail: WireProofDetail | null
  VulnerabilityReport: string | null
  PackageTypeName: string
  SubmittedData: SubmittedData | null
  DvRevokeAuthDetail: WireProof[]
}

export interface DescribeCertificateBindResourceTaskResultAnswer {
  SyncTaskBindResourceResult: DescribeCertificateBindResourceTaskResultSyncTaskBindResourceResult[]
}

export interface DescribeCertificateBindResourceTaskResultBindResourceRegionResult {
  Region: string
  TotalCount: number
  Error: string | null
}

export interface DescribeCertificateBindResourceTaskResultBindResourceResult {
  ResourceType: string
  BindResourceRegionResult: DescribeCertificateBindResourceTaskResultBindResourceRegionResult[]
}

export interface DescribeCertificateBindResourceTaskResultFailure {
  Code: string
  Message: string
}

export interface DescribeCertificateBindResourceTaskResultRequest {
  TaskIds: string[]
}

export interface DescribeCertificateBindResourceTaskResultSyncTaskBindResourceResult {
  TaskId: string
  BindResourceResult: DescribeCertificateBindResourceTaskResultBindResourceResult[]
  Status: number
  Error: DescribeCertificateBindResourceTaskResultFailure | null
  CacheTime: string
}

export interface DescribeCertificateContentsAnswer {
  CertificateId: string
  Certificates: DescribeCertificateContentsItem[]
}

export interface DescribeCertificateContentsField {
  Type: string
  Value: string
}

export interface DescribeCertificateContentsItem {
  Part: string
  Version: number
  SerialNumber: string
  SignatureAlgorithm: string
  Subject: DescribeCertificateContentsField[]
  Issuer: DescribeCertificateContentsField[]
  BeginTime: string
  EndTime: string
  KeyAlgorithm: string
  KeySize: number | null
  Extensions: DescribeCertificateContentsListedExtension[]
  Sha1: string
  Sha256: string
}

export interface DescribeCertificateContentsListedExtension {
  Oid: string
  Name: string | null
  Critical: boolean
  Values: string[]
}

export interface DescribeCertificateContentsRequest {
  CertificateId: string
}

export interface DescribeCertificateCountsAnswer {
  All: DescribeCertificateCountsOfTab
  Pending: DescribeCertificateCountsOfTab
  Issued: DescribeCertificateCountsOfTab
  Expiring: DescribeCertificateCountsOfTab
  Revoking: DescribeCertificateCountsOfTab
  Revoked: DescribeCertificateCountsOfTab
  Uploaded: DescribeCertificateCountsOfTab
  Ended: DescribeCertificateCountsOfTab
}

export interface DescribeCertificateCountsOfTab {
  Count: number
  CountIsEstimate: boolean
}

export interface DescribeCertificateCountsRequest {
  SearchKey?: string
}

export interface DescribeCertificateDetailAnswer extends WireCertificate, DescribeCertificateDetailCertificateText, DescribeCertificateDetailEncryption {
  OrderId: string | null
  DvAuthDetail: WireProofDetail | null
  VulnerabilityReport: string | null
  TypeName: string
  SubmittedData: SubmittedData | null
  RootCert: DescribeCertificateDetailRootCertificates
  CertFingerprint: string | null
  EncryptAlgorithm: string | null
  DvRevokeAuthDetail: WireProof[]
  CertChainInfo: DescribeCertificateDetailCertBasicInfo[]
  DomainType: number
  CertType: string
  UseCrossSignRoot: boolean
}

export interface DescribeCertificateDetailCertBasicInfo {
  Issuer: string
  Subject: string
  Fingerprint: string
  ValidFrom: string
  ValidTo: string
}

export interface DescribeCertificateDetailCertificateText {
  CertificatePrivateKey: string | null
  CertificatePublicKey: string | null
}

export interface DescribeCertificateDetailEncryption {
  EncryptCert: string | null
  EncryptPrivateKey: string | null
  EncryptEnvelopedKey: string | null
  EncryptCertFingerprint: string | null
}

export interface DescribeCertificateDetailRequest {
  CertificateId: string
  WithoutKeys?: boolean
}

export interface DescribeCertificateDetailRootCertificates {
  Sign: string | null
  Encrypt: string | null
  Standard: string | null
}

export interface DescribeCertificateOperateLogsAnswer {
  AllTotal: number
  TotalCount: number
  OperateLogs: DescribeCertificateOperateLogsOperationLog[]
}

export interface DescribeCertificateOperateLogsOperationLog {
  Action: string
  CreatedOn: string
  Uin: string
  SubAccountUin: string
  CertId: string
  Type: string
}

export interface DescribeCertificateOperateLogsRequest {
  Offset?: number
  Limit?: number
  StartTime?: string
  EndTime?: string
}

export interface DescribeCertificateRequest {
  CertificateId: string
}

export interface DescribeCertificateStatusAnswer {
  CertificateId: string
  Certificates: DescribeCertificateStatusItem[]
}

export interface DescribeCertificateStatusCrl {
  Url: string
  Number: string
  ThisUpdate: string
  NextUpdate: string
  Listed: boolean
  RevocationTime: string | null
  Reason: string | null
}

export interface DescribeCertificateStatusItem {
  SerialNumber: string
  Ocsp: DescribeCertificateStatusOcsp | null
  Crl: DescribeCertificateStatusCrl | null
}

export interface DescribeCertificateStatusOcsp {
  Url: string
  Status: string
  ProducedAt: string | null
  ThisUpdate: string | null
  NextUpdate: string | null
  RevocationTime: string | null
  Reason: string | null
}

export interface DescribeCertificateStatusRequest {
  CertificateId: string
}

export interface DescribeCertificatesAnswer {
  TotalCount: number
  Certificates: ListedCertificate[]
  NextCursor: string | null
  TotalCountIsEstimate: boolean
}

export interface DescribeCertificatesRequest {
  Offset?: number
  Limit?: number
  SearchKey?: string
  CertificateType?: string
  ProjectId?: number
  ExpirationSort?: string
  CertificateStatus?: number[]
  Deployable?: number
  Upload?: number
  Renew?: number
  FilterSource?: string
  IsSM?: number
  FilterExpiring?: number
  Hostable?: number
  Tags?: WireTagSent[]
  IsPendingIssue?: number
  CertIds?: string[]
  ServiceId?: string
  PackageType?: string
  Brand?: string
  Level?: string
  InsertTimeSort?: string
  Cursor?: string
}

export interface DescribeCompaniesAnswer {
  Companies: WireCompany[]
  TotalCount: number
}

export interface DescribeCompaniesRequest {
  Offset?: number
  Limit?: number
  CompanyId?: number
}

export interface DescribeDeleteCertificatesTaskResultAnswer {
  DeleteTaskResult: DescribeDeleteCertificatesTaskResultDeleteTask[]
}

export interface DescribeDeleteCertificatesTaskResultDeleteTask {
  TaskId: string
  CertId: string
  Status: number
  Error: string | null
  CacheTime: string
  Domains: string[]
}

export interface DescribeDeleteCertificatesTaskResultRequest {
  TaskIds: string[]
}

export interface DescribeDeployTargetsAnswer {
  TotalCount: number
  Targets: DescribeDeployTargetsTargetItem[]
}

export interface DescribeDeployTargetsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeDeployTargetsTargetItem {
  TargetId: string
  Name: string
  Kind: string
  Url: string | null
  TrustedAuthorities: string | null
  AgentKey: string | null
  Follow: string | null
  Health: string
  CertificateId: string | null
  DeployTime: string | null
  LastSeen: string | null
  Deploying: string | null
  CreateTime: string
}

export interface DescribeDeployedResourcesAnswer {
  DeployedResources: DescribeDeployedResourcesDeployedResources[]
}

export interface DescribeDeployedResourcesDeployedResources {
  CertificateId: string
  Count: number
  Type: string
  ResourceIds: string[]
  Resources: string[]
}

export interface DescribeDeployedResourcesRequest {
  CertificateIds: string[]
  ResourceType: string
}

export interface DescribeDownloadCertificateUrlAnswer {
  DownloadCertificateUrl: string
  DownloadFilename: string
}

export interface DescribeDownloadCertificateUrlRequest {
  CertificateId: string
  ServiceType?: string
}

export interface DescribeHostDeployRecordAnswer {
  TotalCount: number
  DeployRecordList: DescribeHostDeployRecordDeployRecordInfo[]
  Verdicts: DescribeHostDeployRecordVerdict[]
}

export interface DescribeHostDeployRecordDeployRecordInfo {
  Id: number
  CertId: string
  ResourceType: string
  Region: string
  Status: number
  CreateTime: string
  UpdateTime: string
}

export interface DescribeHostDeployRecordDetailAnswer {
  TotalCount: number
  DeployRecordDetailList: DescribeHostDeployRecordDetailDeployRecordDetail[]
  SuccessTotalCount: number
  FailedTotalCount: number
  RunningTotalCount: number
  PendingTotalCount: number
}

export interface DescribeHostDeployRecordDetailDeployRecordDetail {
  Id: number
  CertId: string
  OldCertId: string
  InstanceId: string
  InstanceName: string
  ListenerId: string
  Domains: string[]
  Protocol: string
  Status: number
  ErrorMsg: string
  CreateTime: string
  UpdateTime: string
  ListenerName: string
  SniSwitch: number
  Bucket: string
  Namespace: string
  SecretName: string
  Port: number
  EnvId: string
  TCBType: string
  Region: string
  Url: string[]
  Algorithm: string
  OldAlgorithm: string
  InstanceStatus: string
  ListenerStatus: string
}

export interface DescribeHostDeployRecordDetailRequest {
  DeployRecordId: string
  Offset?: number
  Limit?: number
}

export interface DescribeHostDeployRecordRequest {
  CertificateId: string
  Offset?: number
  Limit?: number
  ResourceType?: string
}

export interface DescribeHostDeployRecordVerdict {
  DeployRecordId: number
  Retry: WireDenial[]
  Rollback: WireDenial[]
}

export interface DescribeHostUpdateRecordAnswer {
  TotalCount: number
  DeployRecordList: DescribeHostUpdateRecordUpdateRecordInfo[]
}

export interface DescribeHostUpdateRecordDetailAnswer {
  TotalCount: number
  RecordDetailList: DescribeHostUpdateRecordDetailUpdateRecordDetails[]
  SuccessTotalCount: number
  FailedTotalCount: number
  RunningTotalCount: number
  PendingTotalCount: number
}

export interface DescribeHostUpdateRecordDetailRequest {
  DeployRecordId: string
  Limit?: string
  Offset?: string
}

export interface DescribeHostUpdateRecordDetailUpdateRecordDetail {
  Id: number
  CertId: string
  OldCertId: string
  Domains: string[]
  ResourceType: string
  Region: string
  Status: number
  ErrorMsg: string
  CreateTime: string
  UpdateTime: string
  InstanceId: string
  InstanceName: string
  ListenerId: string
  ListenerName: string
  Protocol: string
  SniSwitch: number
  Bucket: string
  Port: number
  Namespace: string
  SecretName: string
  EnvId: string
  TCBType: string
  Url: string
  Algorithm: string
  OldAlgorithm: string
  InstanceStatus: string
  ListenerStatus: string
}

export interface DescribeHostUpdateRecordDetailUpdateRecordDetails {
  ResourceType: string
  List: DescribeHostUpdateRecordDetailUpdateRecordDetail[]
  TotalCount: number
}

export interface DescribeHostUpdateRecordRequest {
  Offset?: number
  Limit?: number
  CertificateId?: string
  OldCertificateId?: string
}

export interface DescribeHostUpdateRecordUpdateRecordInfo {
  Id: number
  CertId: string
  OldCertId: string
  ResourceTypes: string[]
  Regions: string[]
  Status: number
  CreateTime: string
  UpdateTime: string
}

export interface DescribeIdentitiesItem {
  Subject: string
  PersonId: string
  UserName: string
  CreatedTime: string
}

export interface DescribeIdentitiesRequest {
}

export interface DescribeIdentitiesResponse {
  Identities: DescribeIdentitiesItem[]
}

export interface DescribeJobsAnswer {
  Jobs: DescribeJobsItem[]
}

export interface DescribeJobsItem {
  Name: string
  LastRunTime: string | null
  LastOutcome: string | null
  LastSuccessTime: string | null
  LastFailureTime: string | null
  NextRunTime: string
  Running: boolean
  Node: string | null
  IntervalSeconds: number
  ConsecutiveFailures: number
}

export interface DescribeJobsRequest {
}

export interface DescribeLineageAnswer {
  Name: string
  CurrentCertificateId: string | null
  Certificates: DescribeLineageMember[]
}

export interface DescribeLineageMember {
  CertificateId: string
  Status: number
  StatusName: string
  Generation: string
  ReissuedFrom: string | null
  RenewalOf: string | null
  Domain: string
  Names: string[]
  InsertTime: string
  CertBeginTime: string | null
  CertEndTime: string | null
}

export interface DescribeLineageRequest {
  Name?: string
  CertificateId?: string
}

export interface DescribeManagerDetailAnswer {
  Status: string
  ManagerFirstName: string
  ManagerMail: string
  ContactFirstName: string
  ManagerLastName: string
  ContactPosition: string
  ManagerPosition: string
  VerifyTime: string
  CreateTime: string
  ExpireTime: string
  ContactLastName: string
  ManagerPhone: string
  ContactPhone: string
  ContactMail: string
  ManagerDepartment: string
  CompanyInfo: WireCompany
  CompanyId: number
  ManagerId: number
  StatusInfo: WireManagerStatus[]
  ManagerIdType: string
  ManagerIdNumber: string
  ContactIdType: string
  ContactIdNumber: string
}

export interface DescribeManagerDetailRequest {
  ManagerId: number
  Limit?: number
  Offset?: number
}

export interface DescribeManagerReviewsAnswer {
  TotalCount: number
  Managers: DescribeManagerReviewsWaiting[]
}

export interface DescribeManagerReviewsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeManagerReviewsWaiting {
  ManagerId: number
  Seen: string
  CompanyId: number
  Account: string
  Organization: ReviewCaseReviewedOrganization
  Admin: ReviewCaseReviewedPerson
  Contact: ReviewCaseReviewedPerson
  Department: string
  Domains: string[]
  SubmitTime: string | null
}

export interface DescribeManagersAnswer {
  Managers: WireManager[]
  TotalCount: number
}

export interface DescribeManagersRequest {
  CompanyId?: number
  Offset?: number
  Limit?: number
  ManagerName?: string
  ManagerMail?: string
  Status?: string
  SearchKey?: string
}

export interface DescribeNoticeDeliveriesAnswer {
  Deliveries: DescribeNoticeDeliveriesItem[]
}

export interface DescribeNoticeDeliveriesItem {
  DeliveryId: string
  NoticeId: string
  AccountId: string
  Kind: string
  CertificateId: string
  Channel: string
  WebhookId: string
  UserName: string
  State: string
  Tries: number
  Outcome: string
  CreateTime: string
  LastTryTime: string
  NextTryTime: string
}

export interface DescribeNoticeDeliveriesRequest {
  AccountId?: string
  WebhookId?: string
  State?: string
  Offset?: number
  Limit?: number
}

export interface DescribeNoticeSettingsAnswer {
  Email: string
  EmailConfirmed: boolean
  Language: string
  MutedKinds: string[]
  Kinds: string[]
  Titles: string[]
}

export interface DescribeNoticeSettingsRequest {
}

export interface DescribeOverviewActs {
  Week: string
  Issued: number
  Revoked: number
}

export interface DescribeOverviewAnswer {
  CountsByStatus: DescribeOverviewOfStatus[]
  Expiring: number
  WaitingForMe: DescribeOverviewWaiting[]
  ExpiriesByWeek: DescribeOverviewExpiries[]
  ActsByWeek: DescribeOverviewActs[]
  ReviewDays: DescribeOverviewReviews[]
  QuotaUsed: number | null
  QuotaTotal: number | null
  PaidUsed: number | null
  PaidTotal: number | null
}

export interface DescribeOverviewExpiries {
  Week: string
  Count: number
}

export interface DescribeOverviewOfStatus {
  Status: number
  StatusName: string
  Count: number
}

export interface DescribeOverviewRequest {
}

export interface DescribeOverviewReviews {
  Week: string
  Median: number
  Count: number
}

export interface DescribeOverviewWaiting {
  Kind: string
  Id: string | null
  CertificateId: string | null
  Domain: string | null
  DeadlineTime: string | null
}

export interface DescribePackagesAllotment {
  PackageId: string
  Total: number
  Balance: number
  Type: string
  SourceUin: number | null
  Status: string
  ExpireTime: string | null
  UpdateTime: string | null
  CreateTime: string | null
  SourceType: string | null
  TransferOutInfos: DescribePackagesTransfer[]
}

export interface DescribePackagesAnswer {
  Packages: DescribePackagesAllotment[]
  TotalCount: number
  TotalBalance: number
}

export interface DescribePackagesRequest {
  Offset?: number
  Limit?: number
  Status?: string
  ExpireTime?: string
  PackageId?: string
  Type?: string
  Pid?: number
}

export interface DescribePackagesTransfer {
  PackageId: string
  TransferCode: string
  TransferCount: number
  ReceivePackageId: string
  ExpireTime: string
  CreateTime: string
  UpdateTime: string
  TransferStatus: string
  ReceiverUin: number
  ReceiveTime: string
}

export interface DescribePaperAnswer {
  Pages: string[]
  TotalPages: number
}

export interface DescribePaperRequest {
  CertificateId: string
  PaperId: string
}

export interface DescribePapersAnswer {
  Papers: DescribePapersItem[]
}

export interface DescribePapersItem {
  PaperId: string
  RequestId: string
  Kind: string
  Letter: string
  Format: string
  Size: number
  Pages: number
  Sha256: string
  Current: boolean
  UploadTime: string
  OpenTime: string | null
}

export interface DescribePapersRequest {
  CertificateId: string
}

export interface DescribePeopleItem {
  PersonId: string
  UserName: string
  Role: string
  CreatedTime: string
}

export interface DescribePeopleRequest {
}

export interface DescribePeopleResponse {
  People: DescribePeopleItem[]
}

export interface DescribeProductsAnswer {
  Products: DescribeProductsItem[]
}

export interface DescribeProductsItem {
  PackageType: string
  Name: string
  Brand: string
  Standard: string
  Level: string
  Tariff: string
  DomainKind: string
  Years: number[]
  FreeDays: number | null
  Algorithms: WireAlgorithm[]
  ValidationMethods: string[]
  KeySources: string[]
  MaxDomains: number
  TakesAddresses: boolean
  ApplicationSteps: string[]
  ApplicationLetter: DescribeProductsLetterItem | null
  RevocationRule: string
  RevocationSteps: string[]
  RevocationLetter: DescribeProductsLetterItem | null
  ReissueRule: string
  ReissueSteps: string[]
  NeedsOrganization: boolean
  TypicalTime: string
  Available: boolean | null
  WhyNot: WireDenial[]
}

export interface DescribeProductsLetterItem {
  Formats: string[]
  Replaceable: boolean
}

export interface DescribeProductsRequest {
}

export interface DescribeReissueTermsAnswer {
  CertificateId: string
  Domains: string[]
  Rule: string
  Steps: string[]
  SparedSteps: string[]
  Exemptions: DescribeReissueTermsExemptionItem[]
  Exemption: string | null
  ReviewExemption: string | null
  CsrType: string
  KeySources: DescribeReissueTermsKeyItem[]
  Algorithms: WireAlgorithm[]
  ValidType: string
  ValidationMethods: string[]
  Notice: string | null
  AsksForReason: boolean
  Asks: string[]
  EndTime: string
  WhyNot: WireDenial[]
}

export interface DescribeReissueTermsExemptionItem {
  RuleId: string
  Message: string
  Spares: string
}

export interface DescribeReissueTermsKeyItem {
  CsrType: string
  Allowed: boolean
  WhyNot: WireDenial[]
}

export interface DescribeReissueTermsRequest {
  CertificateId: string
  ValidType?: string
  CsrType?: string
  CsrContent?: string
  CertCSREncryptAlgo?: string
  CertCSRKeyParameter?: string
  Reason?: string
  ReasonCode?: string
}

export interface DescribeRenewalAnswer {
  CertificateId: string
  AutoRenew: boolean
  TermEndTime: string | null
  TryTime: string | null
  Successor: string | null
  WhyNot: string | null
}

export interface DescribeRenewalRequest {
  CertificateId: string
}

export interface DescribeRequestsAnswer {
  Requests: DescribeRequestsItem[]
  NextCursor: string | null
}

export interface DescribeRequestsItem {
  RequestId: string
  AccountId: string
  CertificateId: string
  OriginalCertificateId: string | null
  Kind: string
  State: string
  WaitingFor: string | null
  ProductName: string
  Domains: string[]
  VerifyType: string
  Reason: string
  ReasonCode: string | null
  Exemptions: string[]
  SubmitTime: string
  ApproveTime: string | null
  DeadlineTime: string | null
  EndTime: string | null
  Ending: string | null
  Why: string | null
}

export interface DescribeRequestsRequest {
  AccountId?: string
  CertificateId?: string
  Kind?: string
  State?: string
  WaitingFor?: string
  Limit?: number
  Cursor?: string
}

export interface DescribeReviewAnswer {
  Review: ReviewCase
}

export interface DescribeReviewPaperAnswer {
  Pages: string[]
  TotalPages: number
}

export interface DescribeReviewPaperRequest {
  ReviewId: string
  PaperId: string
}

export interface DescribeReviewRequest {
  ReviewId: string
}

export interface DescribeReviewsAnswer {
  TotalCount: number
  Reviews: ReviewCase[]
}

export interface DescribeReviewsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeRevocationImpactAnswer {
  CertificateId: string
  Domains: string[]
  FallsWith: string[]
  CancelledReissue: string | null
  Replacement: string | null
  DeployedTargets: DescribeRevocationImpactDeployedTarget[]
  Rule: string
  Steps: string[]
  LetterFormats: string[]
  Exemptions: DescribeRevocationImpactExemptionItem[]
  WhyNot: string[]
}

export interface DescribeRevocationImpactDeployedTarget {
  TargetId: string
  Name: string
  Kind: string
  CertificateId: string
}

export interface DescribeRevocationImpactExemptionItem {
  RuleId: string
  Message: string
  Spares: string
}

export interface DescribeRevocationImpactRequest {
  CertificateId: string
}

export interface DescribeServiceAnswer {
  Version: string
  OpenId: boolean
  TestingClock: boolean
  Now: string
}

export interface DescribeServiceRequest {
}

export interface DescribeSessionRequest {
}

export interface DescribeSessionResponse {
  AccountId: string
  PersonId: string
  UserName: string
  Role: string
  SecretId: string
  CsrfToken: string | null
  SecondFactor: boolean | null
  EndTime: string | null
}

export interface DescribeSessionsItem {
  SessionId: string
  PersonId: string
  UserName: string
  Address: string
  CreatedTime: string
  LastUsedTime: string
  EndTime: string
  Current: boolean
}

export interface DescribeSessionsRequest {
}

export interface DescribeSessionsResponse {
  Sessions: DescribeSessionsItem[]
}

export interface DescribeSupportCasesAnswer {
  Cases: DescribeSupportCasesItem[]
}

export interface DescribeSupportCasesItem {
  CaseId: string
  CertificateId: string
  Account: string
  ReasonCode: string
  Reason: string
  AskTime: string
}

export interface DescribeSupportCasesRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeSupportRequestsAnswer {
  Requests: DescribeSupportRequestsItem[]
}

export interface DescribeSupportRequestsItem {
  CaseId: string
  CertificateId: string
  ReasonCode: string
  Reason: string
  AskTime: string
  State: string
  Answer: string
  AnswerTime: string
}

export interface DescribeSupportRequestsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeValidationAnswer {
  CertificateId: string
  RequestKind: string | null
  DeadlineTime: string | null
  NextLookTime: string | null
  ManualLookAllowedAt: string | null
  CanSwitchTo: string[]
  Domains: DescribeValidationItem[]
}

export interface DescribeValidationItem {
  Domain: string
  Method: string
  RecordType: string
  Host: string
  Value: string
  Path: string | null
  Url: string | null
  PrimaryDomain: string
  RelativeHost: string
  State: string
  ProvedTime: string | null
  LastLookTime: string | null
  Finding: string | null
  SeenAt: string[]
  SeenValues: string[]
  ManualLookAllowedAt: string | null
}

export interface DescribeValidationRequest {
  CertificateId: string
}

export interface DescribeVettingsAnswer {
  Vettings: DescribeVettingsWaiting[]
}

export interface DescribeVettingsRequest {
  Offset?: number
  Limit?: number
}

export interface DescribeVettingsWaiting {
  CertificateId: string
  Account: string
  ProductName: string
  Domains: string[]
  SubmitTime: string
  EndTime: string
}

export interface DescribeWebhooksAnswer {
  TotalCount: number
  Webhooks: DescribeWebhooksItem[]
}

export interface DescribeWebhooksItem {
  WebhookId: string
  Url: string
  Kinds: string[]
  CreateTime: string
}

export interface DescribeWebhooksRequest {
}

export interface DescribeZoneAccessesAnswer {
  TotalCount: number
  ZoneAccesses: DescribeZoneAccessesZoneAccessItem[]
}

export interface DescribeZoneAccessesRequest {
}

export interface DescribeZoneAccessesZoneAccessItem {
  ZoneAccessId: string
  Zone: string
  Server: string
  KeyName: string
  Algorithm: string
  CreateTime: string
  Works: boolean
  ProbeTime: string
  Message: string
}

export interface DownloadCertificateAnswer {
  Content: string
  ContentType: string
}

export interface DownloadCertificateRequest {
  CertificateId: string
  KeyPassword?: string
}

export interface DownloadCertificatesAnswer {
  Content: string | null
  ContentType: string
  FileName: string | null
  Packed: string[]
  Refused: DownloadCertificatesRefused[]
}

export interface DownloadCertificatesKeyPasswordSent {
  CertificateId: string
  Password: string
}

export interface DownloadCertificatesRefused {
  CertificateId: string
  RuleId: string | null
  Message: string
}

export interface DownloadCertificatesRequest {
  CertificateIds: string[]
  KeyPasswords?: DownloadCertificatesKeyPasswordSent[]
}

export interface DownloadLetterTemplateAnswer {
  Content: string
  ContentType: string
  FileName: string
}

export interface DownloadLetterTemplateRequest {
  CertificateId: string
  Purpose: string
}

export interface DownloadPaperAnswer {
  Content: string
  ContentType: string
  FileName: string
}

export interface DownloadPaperRequest {
  CertificateId: string
  PaperId: string
}

export interface DownloadReviewPaperAnswer {
  Content: string
  ContentType: string
  FileName: string
}

export interface DownloadReviewPaperRequest {
  ReviewId: string
  PaperId: string
}

export interface DropRevocationAnswer {
  CertificateId: string
}

export interface DropRevocationRequest {
  CertificateId: string
}

export interface EnrolSecondFactorRequest {
}

export interface EnrolSecondFactorResponse {
  Secret: string
  Uri: string
}

export interface ExportAuditEntriesAnswer {
  Content: string
  NextCursor: string | null
}

export interface ExportAuditEntriesRequest {
  Format: string
  AccountId?: string
  CertificateId?: string
  Who?: string
  Act?: string
  Outcome?: string
  StartTime?: string
  EndTime?: string
  Limit?: number
  Cursor?: string
}

export interface FetchDeploymentAnswer {
  DeploymentId: number
  CertificateId: string
  SerialNumber: string
  CertificateChain: string
  PrivateKey: string
}

export interface FetchDeploymentRequest {
  TargetId: string
}

export interface FindCertificatesAnswer {
  Certificates: FindCertificatesItem[]
}

export interface FindCertificatesItem {
  CertificateId: string
  AccountId: string
  ProductName: string
  Domains: string[]
  State: string
  ReissuedFrom: string | null
  BeginTime: string | null
  EndTime: string | null
  RevokedTime: string | null
  ReasonCode: string | null
  Signed: FindCertificatesSigned[]
}

export interface FindCertificatesRequest {
  Text: string
  Offset?: number
  Limit?: number
}

export interface FindCertificatesSigned {
  AuthorityId: string
  SerialNumber: string
  KeyFingerprint: string
  KeyBlocked: boolean
}

export interface LinkIdentityRequest {
  PersonId?: string
  Subject: string
}

export interface LinkIdentityResponse {
}

export interface ListedCertificate extends WireCertificate, ListedCertificateAuthorities, ListedCertificateRenewal, ListedCertificateDelivery, ListedCertificateSubscription {
  PackageTypeName: string
  ProjectInfo: ListedCertificateProjectInfo
  BoundResource: string[]
  IsIgnore: boolean
  IsSM: boolean
  EncryptAlgorithm: string | null
  PreAuditInfo: ListedCertificatePreAuditInfo
  ReplaceOriCertIsDelete: boolean
  IsExpiring: boolean
  DVAuthDeadline: string | null
  ValidationPassedTime: string | null
  CertSANs: string[]
  AwaitingValidationMsg: string
  IsDNSPODResolve: boolean
  IsPackage: boolean
  CertRevokedTime: string | null
}

export interface ListedCertificateAuthorities {
  CAEncryptAlgorithms: string[]
  CAEndTimes: string[]
  CACommonNames: string[]
}

export interface ListedCertificateDelivery {
  AllowDownload: boolean
  KeyPasswordCustomFlag: boolean
  SupportDownloadType: ListedCertificateSupportDownloadType
}

export interface ListedCertificateHostingConfig {
  ReplaceTime: number
  MessageTypes: number[]
  ReplaceStartTime: string
  ReplaceEndTime: string
}

export interface ListedCertificatePreAuditInfo {
  TotalPeriod: number
  NowPeriod: number
  ManagerId: string
}

export interface ListedCertificateProjectInfo {
  ProjectName: string
  ProjectCreatorUin: number
  ProjectCreateTime: string
  ProjectResume: string
  OwnerUin: number
  ProjectId: string
}

export interface ListedCertificateRenewal {
  AutoRenewFlag: number
  HostingStatus: number
  HostingCompleteTime: string
  HostingRenewCertId: string | null
  HasRenewOrder: string | null
  HostingResourceTypes: string[]
  HostingConfig: ListedCertificateHostingConfig | null
  IsHostingUploadRenewCert: boolean
}

export interface ListedCertificateSubscription {
  ServiceId: string | null
  ServiceStatus: string | null
  CertServiceBeginTime: string | null
  CertServiceEndTime: string | null
}

export interface ListedCertificateSupportDownloadType {
  NGINX: boolean
  APACHE: boolean
  TOMCAT: boolean
  IIS: boolean
  JKS: boolean
  OTHER: boolean
  ROOT: boolean
}

export interface ModifyAllowanceAnswer {
  Allowance: AllowanceAnswer
}

export interface ModifyAllowanceRequest {
  AccountId: string
  Count?: number
}

export interface ModifyAutoRenewalAnswer {
  CertificateId: string
  AutoRenew: boolean
}

export interface ModifyAutoRenewalRequest {
  CertificateId: string
  AutoRenew: boolean
}

export interface ModifyCSRAnswer {
  Id: number
}

export interface ModifyCSRRequest {
  CSRId: number
  Generate: boolean
  Domain?: string
  Organization?: string
  Department?: string
  Email?: string
  Province?: string
  City?: string
  Country?: string
  EncryptAlgo?: string
  KeyParameter?: string
  KeyPassword?: string
  Remark?: string
  Tags?: WireTagSent[]
  SubjectAltName?: string[]
}

export interface ModifyCertificateAliasAnswer {
  CertificateId: string
}

export interface ModifyCertificateAliasRequest {
  CertificateId: string
  Alias?: string
}

export interface ModifyCertificateProjectAnswer {
  SuccessCertificates: string[]
  FailCertificates: string[]
}

export interface ModifyCertificateProjectRequest {
  CertificateIdList: string[]
  ProjectId: number
}

export interface ModifyCertificateResubmitAnswer {
  CertificateId: string
}

export interface ModifyCertificateResubmitRequest {
  CertificateId: string
}

export interface ModifyCertificatesExpiringNotificationSwitchAnswer {
  CertificateIds: string[]
}

export interface ModifyCertificatesExpiringNotificationSwitchRequest {
  CertificateIds?: string[]
  SwitchStatus: number
}

export interface ModifyCompanyAnswer {
  CompanyId: number
}

export interface ModifyCompanyRequest {
  CompanyId: number
  OrganizationName?: string
  OrganizationDivision?: string
  OrganizationAddress?: string
  OrganizationCountry?: string
  OrganizationCity?: string
  OrganizationRegion?: string
  PostalCode?: string
  PhoneAreaCode?: string
  PhoneNumber?: string
  RegistrationNumber?: string
  BusinessCategory?: string
  JurisdictionCountry?: string
}

export interface ModifyDeployTargetAnswer {
  TargetId: string
}

export interface ModifyDeployTargetRequest {
  TargetId: string
  Name?: string
  Url?: string
  TrustedAuthorities?: string
  AgentKey?: string
  Follow?: string
}

export interface ModifyManagerAnswer {
  ManagerId: number
}

export interface ModifyManagerRequest {
  ManagerId: number
  AdminFirstName?: string
  AdminLastName?: string
  AdminPhoneNum?: string
  AdminEmail?: string
  AdminPosition?: string
  ContactFirstName?: string
  ContactLastName?: string
  ContactNumber?: string
  ContactEmail?: string
  ContactPosition?: string
  Department?: string
  Domains?: string[]
}

export interface ModifyNoticeSettingsAnswer {
  CodeSent: boolean
}

export interface ModifyNoticeSettingsRequest {
  Email?: string
  Language?: string
  MutedKinds?: string[]
  UnmutedKinds?: string[]
}

export interface NoteReviewAnswer {
  ReviewId: string
  Approvals: number
  Needed: number
  Ended: boolean
}

export interface NoteReviewRequest {
  ReviewId: string
  Note: string
}

export interface OpenedSession {
  SessionId: string
  CsrfToken: string
  AccountId: string
  UserName: string
  Role: string
  SecondFactor: boolean
  EndTime: string
}

export interface OrderNextCertificateAnswer {
  CertificateId: string
}

export interface OrderNextCertificateRequest {
  CertificateId: string
}

export interface ParseCertificateRequestAnswer {
  Subject: ParseCertificateRequestSubject | null
  Domains: string[]
  Algorithm: string | null
  KeyParameter: string | null
  KeyKind: string | null
  Fingerprint: string | null
  Problems: WireDenial[]
}

export interface ParseCertificateRequestRequest {
  CsrContent: string
  PackageType?: string
}

export interface ParseCertificateRequestSubject {
  CommonName: string | null
  Organization: string | null
  Department: string | null
  Country: string | null
  Province: string | null
  City: string | null
  Email: string | null
}

export interface PreviewLetterAnswer {
  Pages: string[]
  TotalPages: number
}

export interface PreviewLetterRequest {
  CertificateId: string
  Purpose: string
  Letter: string
}

export interface RecordVettingOutcomeAnswer {
  CertificateId: string
}

export interface RecordVettingOutcomeRequest {
  CertificateId: string
  Outcome: string
  Note: string
}

export interface RedeliverNoticeAnswer {
}

export interface RedeliverNoticeRequest {
  DeliveryId: string
}

export interface RejectReviewAnswer {
  ReviewId: string
  Approvals: number
  Needed: number
  Ended: boolean
}

export interface RejectReviewRequest {
  ReviewId: string
  Reason: string
}

export interface RemovePersonSecondFactorAnswer {
}

export interface RemovePersonSecondFactorRequest {
  PersonId: string
}

export interface RemoveSecondFactorRequest {
  Code: string
}

export interface RemoveSecondFactorResponse {
}

export interface ReplaceCertificateAnswer {
  CertificateId: string
  ValidType: string
  Exemption: string | null
  ReviewExemption: string | null
  Notice: string | null
}

export interface ReplaceCertificateRequest {
  CertificateId: string
  ValidType: string
  CsrType?: string
  CsrContent?: string
  CsrkeyPassword?: string
  Reason?: string
  CertCSREncryptAlgo?: string
  CertCSRKeyParameter?: string
  SignAlgo?: string
  UseCrossSignRoot?: boolean
  ReasonCode?: string
  RetireOriginalAfter?: number
}

export interface ReportDeploymentAnswer {
  CertificateId: string
}

export interface ReportDeploymentRequest {
  TargetId: string
  DeploymentId: number
  Outcome: string
  Message?: string
}

export interface RequestSupportRevocationAnswer {
  CertificateId: string
  CaseId: string
}

export interface RequestSupportRevocationRequest {
  CertificateId: string
  Reason: string
  ReasonCode?: string
}

export interface ReviewCase {
  ReviewId: string
  Kind: string
  CertificateId: string
  Account: string
  ProductName: string
  Domains: string[]
  Reason: string
  ReasonCode: string | null
  Exemptions: string[]
  SubmitTime: string
  OpenTime: string
  DueTime: string
  Overdue: boolean
  Approvals: number
  Needed: number
  ClaimedUntil: string | null
  Papers: ReviewCaseReviewedPaper[]
  Opinions: ReviewCaseOpinion[]
  Organization: ReviewCaseReviewedOrganization | null
  Admin: ReviewCaseReviewedPerson | null
  Contact: ReviewCaseReviewedPerson | null
  Differences: ReviewCaseDifference[]
  OnRecord: boolean
  WhyNot: string | null
}

export interface ReviewCaseDifference {
  Field: string
  Submitted: string
  OnRecord: string
}

export interface ReviewCaseOpinion {
  User: string
  Verdict: string
  Words: string
  Papers: string[]
  Time: string
}

export interface ReviewCaseReviewedOrganization {
  Name: string
  Division: string
  Address: string
  Country: string
  City: string
  Region: string
  PostalCode: string
  Phone: string
  RegistrationNumber: string | null
  BusinessCategory: string | null
  JurisdictionCountry: string | null
}

export interface ReviewCaseReviewedPaper {
  PaperId: string
  Title: string
  Format: string
  Sha256: string
  Size: number
  Pages: number
}

export interface ReviewCaseReviewedPerson {
  FirstName: string
  LastName: string
  Phone: string
  Email: string
  Position: string
}

export interface RevokeAcmeKeyRequest {
  KeyId: string
}

export interface RevokeAcmeKeyResponse {
}

export interface RevokeApiKeyRequest {
  SecretId: string
}

export interface RevokeApiKeyResponse {
}

export interface RevokeByKeyProofAnswer {
  Revoked: number
}

export interface RevokeByKeyProofRequest {
  Nonce: string
  Signature?: string
  Csr?: string
}

export interface RevokeCertificateAnswer {
  RevokeDomainValidateAuths: RevokeCertificateRevokeDomainValidateAuths[]
  Exemptions: string[]
  Notice: string | null
}

export interface RevokeCertificateRequest {
  CertificateId: string
  Reason?: string
  ReasonCode?: string
  ConfirmImpact?: boolean
}

export interface RevokeCertificateRevokeDomainValidateAuths {
  DomainValidateAuthPath: string
  DomainValidateAuthKey: string
  DomainValidateAuthValue: string
  DomainValidateAuthDomain: string
}

export interface RevokeOnBehalfAnswer {
  CertificateId: string
  Revoked: boolean
}

export interface RevokeOnBehalfRequest {
  CertificateId: string
  ReasonCode: string
  Justification: string
  Extent?: string
}

export interface RevokeSessionRequest {
  SessionId: string
}

export interface RevokeSessionResponse {
}

export interface SignInRequest {
  UserName: string
  Password: string
  Code?: string
}

export interface SignOutRequest {
}

export interface SignOutResponse {
}

export interface SubmitApplicationAnswer {
  CertificateId: string
}

export interface SubmitApplicationRequest {
  CertificateId: string
}

export interface SubmitAuditManagerAnswer {
  ManagerId: number
}

export interface SubmitAuditManagerRequest {
  ManagerId: number
}

export interface SubmitCertificateInformationAnswer {
  CertificateId: string
}

export interface SubmitCertificateInformationRequest {
  CertificateId: string
  CsrType?: string
  CsrContent?: string
  CertificateDomain?: string
  DomainList?: string[]
  KeyPassword?: string
  OrganizationName?: string
  OrganizationDivision?: string
  OrganizationAddress?: string
  OrganizationCountry?: string
  OrganizationCity?: string
  OrganizationRegion?: string
  PostalCode?: string
  PhoneAreaCode?: string
  PhoneNumber?: string
  VerifyType?: string
  AdminFirstName?: string
  AdminLastName?: string
  AdminPhoneNum?: string
  AdminEmail?: string
  AdminPosition?: string
  ContactFirstName?: string
  ContactLastName?: string
  ContactEmail?: string
  ContactNumber?: string
  ContactPosition?: string
  IsDV?: boolean
  RegistrationNumber?: string
  BusinessCategory?: string
  JurisdictionCountry?: string
}

export interface SubmitRevocationAnswer {
  CertificateId: string
}

export interface SubmitRevocationRequest {
  CertificateId: string
}

export interface SubmittedData {
  CsrType: string
  CsrContent: string
  CertificateDomain: string
  DomainList: string[]
  KeyPassword: string
  OrganizationName: string
  OrganizationDivision: string
  OrganizationAddress: string
  OrganizationCountry: string
  OrganizationCity: string
  OrganizationRegion: string
  PostalCode: string
  PhoneAreaCode: string
  PhoneNumber: string
  AdminFirstName: string
  AdminLastName: string
  AdminPhoneNum: string
  AdminEmail: string
  AdminPosition: string
  ContactFirstName: string
  ContactLastName: string
  ContactNumber: string
  ContactEmail: string
  ContactPosition: string
  VerifyType: string
}

export interface TestWebhookAnswer {
  DeliveryId: string
}

export interface TestWebhookRequest {
  WebhookId: string
}

export interface UnlinkIdentityRequest {
  Subject: string
}

export interface UnlinkIdentityResponse {
}

export interface UpdateCertificateInstanceAnswer {
  DeployRecordId: number
  DeployStatus: number
  UpdateSyncProgress: UpdateCertificateInstanceProgress[]
}

export interface UpdateCertificateInstanceProgress {
  ResourceType: string
  UpdateSyncProgressRegions: UpdateCertificateInstanceRegionProgress[]
  Status: number
}

export interface UpdateCertificateInstanceRegionProgress {
  Region: string
  TotalCount: number
  OffsetCount: number
  Status: number
}

export interface UpdateCertificateInstanceRequest {
  OldCertificateId: string
  ResourceTypes: string[]
  CertificateId?: string
  Regions?: string[]
  ResourceTypesRegions?: UpdateCertificateInstanceTypeRegionsSent[]
  CertificatePublicKey?: string
  CertificatePrivateKey?: string
  ExpiringNotificationSwitch?: number
  Repeatable?: boolean
  AllowDownload?: boolean
  Tags?: WireTagSent[]
  ProjectId?: number
}

export interface UpdateCertificateInstanceTypeRegionsSent {
  ResourceType?: string
  Regions?: string[]
}

export interface UpdateCertificateRecordRetryAnswer {
}

export interface UpdateCertificateRecordRetryRequest {
  DeployRecordId: number
  DeployRecordDetailId?: number
}

export interface UpdateCertificateRecordRollbackAnswer {
  DeployRecordId: number
}

export interface UpdateCertificateRecordRollbackRequest {
  DeployRecordId: number
}

export interface UploadCertificateAnswer {
  CertificateId: string
  RepeatCertId: string
}

export interface UploadCertificateRequest {
  CertificatePublicKey: string
  CertificatePrivateKey?: string
  CertificateType?: string
  Alias?: string
  ProjectId?: number
  CertificateUse?: string
  Tags?: WireTagSent[]
  Repeatable?: boolean
  KeyPassword?: string
  EncryptCert?: string
  EncryptPrivateKey?: string
}

export interface UploadConfirmLetterAnswer {
  CertificateId: string
  IsSuccess: boolean
}

export interface UploadConfirmLetterRequest {
  CertificateId: string
  ConfirmLetter: string
  Draft?: boolean
}

export interface UploadRevokeLetterAnswer {
  CertificateId: string
  IsSuccess: boolean
}

export interface UploadRevokeLetterRequest {
  CertificateId: string
  RevokeLetter: string
  Draft?: boolean
}

export interface VerifyAuditChainAnswer {
  Whole: boolean
  Stage: string
  EntryCount: number
  SealedCount: number
  UnsealedCount: number
  LastPosition: number
  LastSealTime: string | null
  OutsideHeadCount: number | null
  Faults: string[]
  NextCursor: string | null
}

export interface VerifyAuditChainRequest {
  Cursor?: string
}

export interface VerifyManagerAnswer {
  ManagerId: number
}

export interface VerifyManagerRequest {
  ManagerId: number
}

export interface WireAlgorithm {
  Algorithm: string
  Parameters: string[]
}

export interface WireCertificate {
  OwnerUin: string
  ProjectId: string
  From: string
  CertificateType: string
  PackageType: string | null
  ProductZhName: string
  Domain: string
  Alias: string
  Status: number
  StatusMsg: string | null
  VerifyType: string | null
  VulnerabilityStatus: string
  CertBeginTime: string | null
  CertEndTime: string | null
  ValidityPeriod: string
  InsertTime: string
  CertificateExtra: WireCertificateExtra
  CertificateId: string
  StatusName: string
  SubjectAltName: string[]
  IsVip: boolean
  IsWildcard: boolean
  IsDv: boolean
  IsVulnerability: boolean
  RenewAble: boolean
  Deployable: boolean
  Tags: WireTag[]
}

export interface WireCertificateExtra {
  DomainNumber: string
  OriginCertificateId: string | null
  ReplacedBy: string | null
  ReplacedFor: string | null
  RenewOrder: string | null
  SMCert: number
  CompanyType: number | null
}

export interface WireCompany {
  CompanyName: string
  CompanyId: number
  CompanyCountry: string
  CompanyProvince: string
  CompanyCity: string
  CompanyAddress: string
  CompanyPhone: string
  IdType: string
  IdNumber: string
  Tags: WireTag[]
}

export interface WireCsr {
  Id: number
  Domain: string
  SubjectAltName: string[]
  Organization: string
  Department: string
  Email: string
  Province: string
  City: string
  Country: string
  EncryptAlgo: string
  KeyParameter: string
  Remark: string
  Tags: WireTag[]
  CreateTime: string
  Status: number
  CSR: string
}

export interface WireDenial {
  RuleId: string
  Message: string
  EarliestTime: string | null
}

export interface WireManager {
  Status: string
  ManagerFirstName: string
  ManagerLastName: string
  ManagerPosition: string
  ManagerPhone: string
  ManagerMail: string
  ManagerDepartment: string
  CreateTime: string
  DomainCount: number
  CertCount: number
  ManagerId: number
  ExpireTime: string
  SubmitAuditTime: string
  VerifyTime: string
  StatusInfo: WireManagerStatus[]
  Tags: WireTag[]
}

export interface WireManagerDomain {
  Domain: string
  CreateTime: string
  ExpireTime: string
}

export interface WireManagerStatus {
  Type: string
  Status: string
  CreateTime: string
  ExpireTime: string
  ManagerPreAuditDomains: WireManagerDomain[]
}

export interface WireProof {
  DvAuthKey: string
  DvAuthValue: string
  DvAuthDomain: string
  DvAuthPath: string
  DvAuthSubDomain: string
  DvAuthVerifyType: string
}

export interface WireProofDetail {
  DvAuthKey: string
  DvAuthValue: string
  DvAuthDomain: string
  DvAuthPath: string
  DvAuthKeySubDomain: string
  DvAuths: WireProof[]
}

export interface WireTag {
  TagKey: string
  TagValue: string | null
}

export interface WireTagSent {
  TagKey: string
  TagValue?: string
}
