#include "tools/command_line.h"

namespace yingbu {

void CommandLine::add_match() {
  CLI::App* sub =
      command("match", t("两份文件对账，可登记差异", "hold two files against one another"),
              [this] { return match_files::run(match_, console_); });
  sub->add_option("LEFT", match_.left, t("左侧文件", "the one file"))->required();
  sub->add_option("RIGHT", match_.right, t("右侧文件", "the other"))->required();
  sub->add_option(
         "--left-mapping", match_.left_mapping,
         t("左侧的映射（台账的，或有 [match] 的）", "its mapping: a register's or [match]"))
      ->type_name("MAP.toml")
      ->required();
  sub->add_option("--right-mapping", match_.right_mapping, t("右侧的映射", "the other's"))
      ->type_name("MAP.toml")
      ->required();
  option(sub, "--left-sheet", match_.left_sheet, "NAME",
         t("工作簿的工作表（默认第一张）", "sheet of a workbook (default: its first)"));
  option(sub, "--right-sheet", match_.right_sheet, "NAME", t("右侧的工作表", "the other's"));
  option(sub, "--on", match_.on, "DATE", t("账龄截至（默认今天）", "ages to that day (today)"));
  sub->add_option("--window", match_.window,
                  t("同键日期至多相差几天（默认 0）", "days apart within a key (0)"))
      ->type_name("DAYS")
      ->check(between(0, 3660));
  sub->add_option("--limit", match_.limit,
                  t("每类至多列几项（默认 100）", "rows of each kind (100)"))
      ->type_name("N")
      ->check(between(0, 100'000));
  option(sub, "--csv", match_.files.csv, "FILE", t("全部差异写成 CSV", "all breaks, as CSV"));
  option(sub, "--xlsx", match_.files.xlsx, "FILE",
         t("差异和已配写成工作簿", "breaks and matches, as a workbook"));
  CLI::Option* records = sub->add_flag(
      "--record", match_.records,
      t("把差异和未配登记入账，有人负责", "raise what is left as breaks in the ledger"));
  sub->add_flag("--yes", match_.yes, t("不再询问", "without asking"));
  option(sub, "--owner", match_.owner, "PARTY",
         t("左侧文件所属单位（默认本单位）", "whose the left file is (one's own)"));
  option(sub, "--counterpart", match_.counterpart, "PARTY",
         t("右侧文件所属单位", "whose the right file is"));
  option(sub, "--booked-date", match_.booked_date, "DATE",
         t("差异的入账日期（默认今天）", "booked date of the breaks (today)"));
  for (const char* each : {"--yes", "--owner", "--counterpart", "--booked-date"}) {
    sub->get_option(each)->needs(records);
  }
  endpoint(sub, match_.endpoint);
}

}  // namespace yingbu
