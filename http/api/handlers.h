#pragma once

#include "http/api/answering.h"

// The handlers the table names, by subject; inputs are defined beside them in <subject>.cc. Those
// of questions run on reader threads, many at once.
namespace yingbu {

// money.cc
struct TrialBalanceInput;
struct FundsInput;
Result<std::string> get_trial_balance(const Question& asked, TrialBalanceInput input);
Result<std::string> get_funds(const Question& asked, FundsInput input);

// guarantee.cc
struct GuaranteesInput;
struct GuaranteeInput;
struct ApplicationsInput;
Result<std::string> get_guarantees(const Question& asked, GuaranteesInput input);
Result<std::string> get_guarantee(const Question& asked, GuaranteeInput input);
Result<std::string> get_guarantee_chain(const Question& asked, GuaranteeInput input);
Result<std::string> get_applications(const Question& asked, ApplicationsInput input);

// risk.cc
struct CompensationsInput;
struct ExposuresInput;
Result<std::string> get_compensations(const Question& asked, CompensationsInput input);
Result<std::string> get_exposures(const Question& asked, ExposuresInput input);

// indicators.cc
struct IndicatorsInput;
Result<std::string> get_indicators(const Question& asked, IndicatorsInput input);

// entitlement.cc
struct EntitlementsInput;
Result<std::string> get_entitlements(const Question& asked, EntitlementsInput input);
Result<std::string> get_programmes(const Question& asked);

// release_plan.cc
struct ReleasePlanInput;
Result<std::string> get_release_plan(const Question& asked, ReleasePlanInput input);

// work.cc
struct DeadlinesInput;
struct WaitingInput;
struct ProposalsInput;
struct CutOversInput;
struct LoansInput;
struct GapsInput;
struct AttestedInput;
Result<std::string> get_deadlines(const Question& asked, DeadlinesInput input);
Result<std::string> get_waiting(const Question& asked, WaitingInput input);
Result<std::string> get_proposals(const Question& asked, ProposalsInput input);
Result<std::string> get_cut_overs(const Question& asked, CutOversInput input);
Result<std::string> get_gaps(const Question& asked, GapsInput input);
Result<std::string> get_loans(const Question& asked, LoansInput input);
Result<std::string> get_attested(const Question& asked, AttestedInput input);

// pools.cc
struct PoolsInput;
struct PoolLoansInput;
struct BridgesInput;
struct CapitalInput;
struct PortfoliosInput;
Result<std::string> get_pools(const Question& asked, PoolsInput input);
Result<std::string> get_pool_batches(const Question& asked, PoolsInput input);
Result<std::string> get_pool_loans(const Question& asked, PoolLoansInput input);
Result<std::string> get_pool_bridges(const Question& asked, BridgesInput input);
Result<std::string> get_capital(const Question& asked, CapitalInput input);
Result<std::string> get_portfolios(const Question& asked, PortfoliosInput input);

// duties.cc
struct ClocksInput;
struct TargetsInput;
struct GrantsInput;
struct TaxInput;
struct CreditToolsInput;
struct GuaranteeBatchesInput;
Result<std::string> get_clocks(const Question& asked, ClocksInput input);
Result<std::string> get_targets(const Question& asked, TargetsInput input);
Result<std::string> get_grants(const Question& asked, GrantsInput input);
Result<std::string> get_tax_expenditures(const Question& asked, TaxInput input);
Result<std::string> get_credit_tools(const Question& asked, CreditToolsInput input);
Result<std::string> get_guarantee_batches(const Question& asked, GuaranteeBatchesInput input);

// reconciliation.cc
struct BreaksInput;
struct RunsInput;
struct StatementsInput;
struct StatementFiguresInput;
struct SigningKeyInput;
Result<std::string> get_breaks(const Question& asked, BreaksInput input);
Result<std::string> get_runs(const Question& asked, RunsInput input);
Result<std::string> get_statements(const Question& asked, StatementsInput input);
Result<std::string> get_statement_figures(const Question& asked, StatementFiguresInput input);
Result<std::string> get_signing_key(const Question& asked, SigningKeyInput input);

// people.cc
struct PartiesInput;
struct PartyInput;
Result<std::string> get_parties(const Question& asked, PartiesInput input);
Result<std::string> get_party(const Question& asked, PartyInput input);
Result<std::string> get_actors(const Question& asked);
Result<std::string> get_me(const Question& asked);

// events.cc
struct EventsInput;
struct EventInput;
struct LateEntriesInput;
Result<std::string> get_events(const Question& asked, EventsInput input);
Result<std::string> get_event(const Question& asked, EventInput input);
Result<std::string> get_late_entries(const Question& asked, LateEntriesInput input);

// log.cc
struct LogEntriesInput;
struct LogTileInput;
struct InclusionInput;
struct ConsistencyInput;
Result<Response> get_log(const EventLog& log);
Result<Response> get_log_entries(const EventLog& log, LogEntriesInput input);
Result<Response> get_log_tile(const EventLog& log, LogTileInput input);
Result<Response> get_log_inclusion(const EventLog& log, InclusionInput input);
Result<Response> get_log_consistency(const EventLog& log, ConsistencyInput input);

// commands.cc and batch.cc (post_commands, post_batch: parts.h)
struct BatchInput;

// files.cc
struct UploadInput;
struct FileInput;
void post_file(const Parts& parts, std::shared_ptr<Call> call);
void get_files(const Parts& parts, std::shared_ptr<Call> call);
void get_file(const Parts& parts, std::shared_ptr<Call> call);
void get_file_rejects(const Parts& parts, std::shared_ptr<Call> call);
void delete_file(const Parts& parts, std::shared_ptr<Call> call);

// matches.cc, ties.cc
struct MatchInput;
struct TieInput;
void post_match(const Parts& parts, std::shared_ptr<Call> call);
void post_tie(const Parts& parts, std::shared_ptr<Call> call);

// papers.cc
struct PaperInput;
void get_papers(const Parts& parts, std::shared_ptr<Call> call);
void get_paper(const Parts& parts, std::shared_ptr<Call> call);

// sources.cc
struct SourceInput;
struct SourceRowsInput;
void put_source(const Parts& parts, std::shared_ptr<Call> call);
void get_source(const Parts& parts, std::shared_ptr<Call> call);
void get_source_rows(const Parts& parts, std::shared_ptr<Call> call);

// trail.cc
struct TrailInput;
void get_trail(const Parts& parts, std::shared_ptr<Call> call);

// health.cc
void get_healthz(const Parts& parts, std::shared_ptr<Call> call);
void get_readyz(const Parts& parts, std::shared_ptr<Call> call);

}  // namespace yingbu
