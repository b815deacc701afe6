#include "tools/record/file_mapping.h"

#include <fmt/format.h>

#include "ledger/base/fields/json.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/detect.h"
#include "ledger/intake/preview.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/reference/shipped_mappings.h"

namespace yingbu::import {
namespace {

std::vector<NamedMapping> shipped() {
  std::vector<NamedMapping> all;
  for (const ShippedMapping& each : shipped_mappings()) all.push_back({each.name, each.text});
  return all;
}

FileRefused unreadable(const std::string& file, const Rejection& why, int code) {
  return {code, file, why};
}

Mapping parsed(const std::string& name, std::string_view text) {
  const auto mapping = parse_mapping(text);
  if (!mapping) throw unreadable(name, mapping.error(), kExitUsage);
  return *mapping;
}

void check_verb(const Options& options, const std::string& name, const Mapping& mapping) {
  const bool is_command = mapping.rows == RowsOf::commands;
  if (options.opening == is_command) return;
  if (options.opening) {
    throw CommandError(kExitUsage, name + ": 这是担保登记簿的映射，请用 yingbu record",
                       name + ": it maps a register; use yingbu record");
  }
  throw CommandError(kExitUsage,
                     name + ": 这是逐行命令（期初结转）的映射，请用 yingbu import opening",
                     name + ": its rows are commands; use yingbu import opening");
}

// A party or programme that a shipped mapping names is an example: nothing is recorded under it
// unseen.
bool names_an_example(const Mapping& mapping) {
  for (const PartyMapping* party :
       {&mapping.guarantor, &mapping.borrower, &mapping.bank, &mapping.province}) {
    if (!party->id.constant.empty()) return true;
  }
  return !mapping.claim.programme.constant.empty();
}

Mapping fitting(const Options& options, std::string_view content, const Console& console) {
  const auto all = shipped();
  const auto fit = fitting_mappings(content, options.sheet, all);
  if (!fit) throw unreadable(options.file, fit.error(), kExitRejected);
  if (fit->empty()) {
    throw CommandError(
        kExitUsage,
        options.file + ": 随程序的映射都不合适；加 --detect 看原因和建议，或用 --mapping 指定",
        options.file +
            ": no shipped mapping fits; --detect shows why and what to change, "
            "--mapping names one");
  }
  if (fit->size() > 1) {
    std::string names;
    for (const NamedMapping& each : *fit) {
      names += (names.empty() ? "" : ", ") + std::string(each.name);
    }
    throw CommandError(kExitUsage,
                       options.file + ": 有几个映射合适，请用 --mapping 选一个：" + names,
                       options.file + ": several mappings fit; choose with --mapping: " + names);
  }
  const std::string name(fit->front().name);
  Mapping mapping = parsed(name, fit->front().text);
  if (options.records && names_an_example(mapping)) {
    throw CommandError(
        kExitUsage,
        name +
            " 里的机构或项目是示例：请用 compare --detect 存成文件，改成实际的，再用 --mapping 记录",
        "parties or programme of " + name +
            " are examples: save it with compare --detect, put in the real "
            "ones and record with --mapping");
  }
  if (!console.json) {
    console.say({fmt::format("按表头采用随程序的映射 {}", name),
                 fmt::format("by its header: the shipped mapping {}", name)});
  }
  return mapping;
}

}  // namespace

Mapping file_mapping(const Options& options, std::string_view content, const Console& console) {
  if (options.mapping.empty()) return fitting(options, content, console);
  const std::string_view known = shipped_mapping_named(options.mapping);
  const bool is_shipped = !known.empty() && !console.files.has(options.mapping);
  Mapping mapping =
      parsed(options.mapping, is_shipped ? std::string(known)
                                         : console.files.read(options.mapping, {kTomlBytesMax}));
  check_verb(options, options.mapping, mapping);
  if (options.guarantor) mapping.guarantor = *options.guarantor;
  if (options.reguarantor) mapping.province = *options.reguarantor;
  if (!options.programme.empty()) mapping.claim.programme = {options.programme, ""};
  return mapping;
}

int detect(const Options& options, std::string_view content, const Console& console) {
  const auto all = shipped();
  const auto found = detect_mapping(content, options.sheet, all);
  if (!found) throw unreadable(options.file, found.error(), kExitRejected);
  if (console.json) {
    std::string out;
    write_json(out, *found);
    console.out << out << '\n';
  } else {
    console.out << describe(*found, console.language) << '\n' << found->toml;
  }
  return found->mapping.empty() || !found->missing.empty() ? kExitRejected : kExitOk;
}

int show_preview(const Options& options, const Mapping& mapping, std::string_view content,
                 const Console& console) {
  const auto shown = preview(content, mapping, options.sheet, options.preview, console.language);
  if (!shown) throw unreadable(options.file, shown.error(), kExitRejected);
  console.out << *shown;
  return kExitOk;
}

}  // namespace yingbu::import
