#pragma once

#include <string>

// Commands of a small town, one a line: parties with long names, a fund with money, a programme
// whose terms wait for a second person, two guarantees.
namespace yingbu::testing {

inline const std::string kTownLines =
    R"({"request_id":"t1","command":"register_party","booked_date":"2025-01-02","data":{"party":"uscc:91141100MA0G000524","kind":"guarantor","name":"吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）","region":"141100"}}
{"request_id":"t2","command":"register_party","booked_date":"2025-01-02","data":{"party":"uscc:91140000MA0G00079A","kind":"bank","name":"某某农村商业银行股份有限公司离石支行（虚构）","region":"141102"}}
{"request_id":"t3","command":"register_party","booked_date":"2025-01-02","data":{"party":"uscc:91141102MA0G010124","kind":"enterprise","name":"山西省吕梁市离石区黄土高原红枣核桃深加工农业科技开发有限责任公司（虚构）","region":"141102"}}
{"request_id":"t4","command":"open_fund","booked_date":"2025-01-02","data":{"fund":"F-GFS","bureau":"uscc:11141100012345671A","title":"小微企业融资担保降费奖补资金"}}
{"request_id":"t5","command":"allocate_budget","booked_date":"2025-01-03","data":{"fund":"F-GFS","source":"省级-2025","fiscal_year":2025,"document":"晋财金〔2025〕1号（虚构）","amount":"100000000000"}}
{"request_id":"t6","command":"record_receipt","booked_date":"2025-01-04","data":{"fund":"F-GFS","source":"省级-2025","amount":"60000000000","reference":"R-1"}}
{"request_id":"t7","command":"establish_programme","booked_date":"2025-01-04","data":{"programme":"GFS","bureau":"uscc:11141100012345671A","title":"担保费补贴","shape":"guarantee_fee_subsidy"}}
{"request_id":"t8","command":"propose","booked_date":"2025-01-05","data":{"proposal":"P-1","note":"条款","commands":[{"command":"enact_terms","booked_date":"2025-01-05","data":{"programme":"GFS","terms":{"effective_from":"2025-01-01","region":"141100","eligibility":{},"procedure":{"filing_days":90,"late_claims_allowed":true},"document":"吕财金〔2025〕1号（虚构）","article":"第五条","clauses":[{"field":"line_period","value":"calendar_year","silent":true},{"field":"day_basis","value":"actual_365_fixed","silent":true},{"field":"base","value":"guaranteed_amount","article":"第五条"},{"field":"rate_ppm","value":"5000","article":"第五条"},{"field":"rate_ceiling_ppm","value":"10000","article":"第五条"},{"field":"fee_cap_ppm","value":"10000","article":"第五条"}]}}}]}}
)";

inline const std::string kApproval =
    R"({"command":"approve","booked_date":"2025-01-06","data":{"proposal":"P-1"}})";

inline const std::string kGuaranteeLines =
    R"({"request_id":"g1","command":"issue_guarantee","basis_date":"2025-02-01","booked_date":"2025-02-01","data":{"guarantee":"LSDB-2025-000000000000000000000000000001","guarantor":"uscc:91141100MA0G000524","borrower":"uscc:91141102MA0G010124","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"1000000000","start":"2025-02-01","end":"2026-02-01","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],"fee":"5000000"}}
{"request_id":"g2","command":"issue_guarantee","basis_date":"2025-03-01","booked_date":"2025-03-01","data":{"guarantee":"LSDB-2","guarantor":"uscc:91141100MA0G000524","borrower":"uscc:91141102MA0G010124","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"98765433","start":"2025-03-01","end":"2026-03-01","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],"fee":"500000"}}
)";

// More of it, after the guarantees: a second company, an affiliate of the borrower, applications, a
// merger, a renewal, repayments, and a loss whose recovery was booked late.
inline const std::string kLivesLines =
    R"({"request_id":"l1","command":"register_party","booked_date":"2025-03-01","data":{"party":"local_code:XY-2","kind":"guarantor","name":"孝义市某某融资担保有限公司（虚构）","region":"141181"}}
{"request_id":"l2","command":"register_party","booked_date":"2025-03-01","data":{"party":"local_code:E-2","kind":"enterprise","name":"吕梁市某某枣木物流有限公司（虚构）","region":"141102"}}
{"request_id":"l3","command":"affiliate_party","booked_date":"2025-03-01","data":{"party":"local_code:E-2","head":"uscc:91141102MA0G010124"}}
{"request_id":"l4","command":"issue_guarantee","basis_date":"2025-03-03","booked_date":"2025-03-03","data":{"guarantee":"LSDB-4","guarantor":"uscc:91141100MA0G000524","borrower":"local_code:E-2","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"300000000","start":"2025-03-03","end":"2026-03-03","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}]}}
{"request_id":"l5","command":"apply_for_guarantee","booked_date":"2025-05-06","data":{"guarantee":"LSDB-7","guarantor":"uscc:91141100MA0G000524","borrower":"local_code:E-2","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"50000000"}}
{"request_id":"l6","command":"apply_for_guarantee","booked_date":"2025-05-07","data":{"guarantee":"LSDB-8","guarantor":"uscc:91141100MA0G000524","borrower":"local_code:E-2","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"60000000"}}
{"request_id":"l7","command":"close_application","booked_date":"2025-05-08","data":{"guarantee":"LSDB-8","cause":"借款人撤回"}}
{"request_id":"l8","command":"propose","booked_date":"2025-06-30","data":{"proposal":"P-2","note":"吸收合并","commands":[{"command":"transfer_guarantee","basis_date":"2025-06-30","booked_date":"2025-06-30","data":{"guarantee":"LSDB-2","to":"local_code:XY-2","kind":"merger","document":"吕金办备〔2025〕3号（虚构）"}}]}}
)";
inline const std::string kLaterLives =
    R"({"request_id":"m1","command":"renew_guarantee","basis_date":"2025-07-02","booked_date":"2025-07-02","data":{"guarantee":"LSDB-2R","renews":"LSDB-2","principal":"98765433","start":"2025-07-02","end":"2026-07-02"}}
{"request_id":"m2","command":"report_repayment","basis_date":"2025-07-10","booked_date":"2025-07-11","data":{"guarantee":"LSDB-4","amount":"10000001"}}
{"request_id":"m3","command":"report_repayment","basis_date":"2025-07-12","booked_date":"2025-07-12","data":{"guarantee":"LSDB-4","amount":"20000002"}}
{"request_id":"m4","command":"demand_compensation","basis_date":"2025-08-05","booked_date":"2025-08-05","data":{"guarantee":"LSDB-2025-000000000000000000000000000001","unpaid_principal":"1000000000","early_cause":"借款人违约"}}
{"request_id":"m5","command":"pay_compensation","basis_date":"2025-08-10","booked_date":"2025-08-10","data":{"guarantee":"LSDB-2025-000000000000000000000000000001","amount":"800000000"}}
{"request_id":"m6","command":"record_recovery","basis_date":"2025-09-20","booked_date":"2025-11-03","data":{"guarantee":"LSDB-2025-000000000000000000000000000001","gross":"12345678","cost":"0"}}
)";

// A fee above the programme's cap.
inline const std::string kTooDear =
    R"({"command":"issue_guarantee","basis_date":"2025-03-01","booked_date":"2025-03-01","data":{"guarantee":"LSDB-3","guarantor":"uscc:91141100MA0G000524","borrower":"uscc:91141102MA0G010124","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"100000000","start":"2025-03-01","end":"2026-03-01","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],"fee":"2000000"}})";

}  // namespace yingbu::testing
