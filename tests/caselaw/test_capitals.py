"""Names of cases that a source prints in capitals, and those that are as they should be."""

from __future__ import annotations

import pytest

from caselaw.capitals import cited_name


@pytest.mark.parametrize(
    ("printed", "cited"),
    [
        ("CALIFORNIA v. PRYSOCK", "California v. Prysock"),
        ("BARTKUS v. THE PEOPLE OF THE STATE OF ILLINOIS", "Bartkus v. The People of the State of Illinois"),
        ("KIMBLE v. MCDUFFY, INC.", "Kimble v. McDuffy, Inc."),
        ("WATERS' EX'RS v. McCLELLAN", "Waters' Ex'rs v. McClellan"),
        ("O'BRIEN v. PUBLIC SERVICE COMM'N", "O'Brien v. Public Service Comm'n"),
        ("MENDOZA-MARTINEZ v. U S", "Mendoza-Martinez v. United States"),
        ("COOPER v. U.S. POSTAL SERVICE", "Cooper v. U.S. Postal Service"),
        ("UNION PAC R CO v. CHICAGO, R I & P R CO", "Union Pac R Co v. Chicago, R I & P R Co"),
        ("INS v. DOHERTY", "INS v. Doherty"),
        ("AETNA INS. CO. v. MENENDEZ", "Aetna Ins. Co. v. Menendez"),
        ("UNITED STEELWORKERS, AFL-CIO v. WEBER", "United Steelworkers, AFL-CIO v. Weber"),
        ("HENRY VIII CORP. v. FLRA", "Henry VIII Corp. v. FLRA"),
        ("KOKI HIROTA V. GENERAL OF THE ARMY", "Koki Hirota v. General of the Army"),
        ("EX PARTE BRADSTREET", "Ex parte Bradstreet"),
        ("MARYLAND v. MARZULLO.", "Maryland v. Marzullo."[:-1]),
    ],
)
def test_a_name_in_capitals_is_cited_in_small_letters(printed: str, cited: str) -> None:
    assert cited_name(printed) == cited


@pytest.mark.parametrize(
    "name",
    [
        "Malley v. Briggs",
        "NLRB v. Noel Canning",
        "FCC v. ITT",
        "McDONALD v. Smith",
        "IN RE X",
        "",
        "No. 5",
        "SEC v. W. J. Howey Co.",
    ],
)
def test_any_other_name_is_as_it_is(name: str) -> None:
    assert cited_name(name) == name
