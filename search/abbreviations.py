"""Which words before a full stop are abbreviations, and which words behind it open a sentence all the same.

From the Bluebook's and the Indigo Book's tables (T6, T7, T10, T12, T13), and from what stands before a full stop
within the sentences of the U.S. Reports since 1791. A letter alone is an initial and needs no entry.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# No sentence ends with these (folded to lower case): a name, a number or a citation follows.
NEVER_LAST = _set(
    """
    v vs mr mrs ms messrs mssrs mme mlle dr drs hon prof capt lieut lt sgt gov sen st ste ld lds cf viz scil eg ie
    nn pp p secs arts cls vols approx nos
    """
)

# Parts of books, statutes and records: "art. 5"  "5 Stat. 3"  "Tr. 40"
PARTS = _set(
    """
    Int Juris Chi Nav Bus Mun Exb Exbs Plead Tbl Pars Divs Sty Arndt Emp Chitt Duv No NO no Nos Art ART cl Cl ch Ch
    CH chap Chap pt Pt par Par para subd Subd subdiv subsec Subsec sec Sec SEC div Div ed Ed eds Eds rev Rev ser Ser
    supp Supp SUPP app App APP append Append tr Tr arg Arg amdt Amdt Amdts amend Amend Const CONST Cong CONG Sess
    SESS Rec Doc DOC Docs Rep REP Reps Stat STAT stat Stats Res Conf Rcd Reg Regs Exec Hear Tit TIT tit Vol VOL vol
    pl Pl Fig Figs Exh Ex Exs Exhs Rearg Orig cert Cert den reh aff affd rev'd aff'd Pet Decl Dep Depo Affd Interrog
    Resp Br Lodg Def Plf Plff Deft Opp Mot Op op Ord Stip Annot Ann ANN ann Code Abs Dig Comp Rul Ruls esp usu def
    defs transl trans tran repr comp comps incl fol ff n Evid Proc Civ Crim Bankr Juv Fam Prob Instr Arb Misc Leg
    Legis Hist Bull Admin Comm Rel Interp Sect
    """
)

# Courts, companies and offices: "Smith & Co."  "Fla. Dist. Ct. App."
_BODIES = _set(
    """
    Co CO Cos Corp CORP Corps Inc INC Ltd LTD Bros BROS Assn ASSN Assns Ass'n Assoc Assocs Bd BD Dept DEPT Dep't
    Commn Comm'n Commr Comm'r Commrs Comr Com'r Cty CTY Univ Inst Intl Int'l Nat Natl Nat'l Mfg Mfrs Mfr Mut Ins Ry
    RY Rys Rd RR Tel Teleg Transp Transit Elec Sav Savs Soc Serv Servs Sys Tech Educ Dist DIST DIV Ctr Cent Consol
    Constr Cons Dev Distrib Distribs Envtl Env Equip Exch Fed Fid Fin Found Guar Hosp Hous Indem Indus Invs Inv Lab
    Labs Lib Liab Litig Mach Maint Mgmt Mkt Mkts Mort Org Orgs Pac Petrol Pharm Prod Prods Prop Pub Publg Ref Refg
    Rehab Sch Schs Sci Secs Std Subcomm Sur Twp Util Utils Auth Bldg Bldgs Bhd Brd Cas Chem Coll Com Corr Disc Eng
    Engg Engrs Ent Exp Govt Gov't Grp Hwy Imp Atty Att'y Attys Agt Adm Adm'r Admr Admx Exr Ex'r Exrs Exec'r Ct CT
    Cts Cir CIR Super Sup Err Sec'y Secy Sup'rs Treas Dir Pres Off Offs Supt Indep Sub Subs Vill Rwy Tpk Teleph Tob
    Warehse Whse Steamb
    """
)

# States and countries: "N. Y."  "4 Cal. 5"
_PLACES = _set(
    """
    Ala Alas Ariz Ark Cal Calif Colo Conn Del Fla Ga Haw Ida Ill Ind Ia Kan Kans Ky La Md Me Mass Mich Minn Miss Mo
    Mont Neb Nebr Nev Okla Okl Ore Or Oreg Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Dak Mex Car Carol Gt Brit Terr
    Phila Balt Bost Ave Blvd Mt Ft Sq
    """
)

# Persons: "Jones, Jr."  "Wm. Smith"  "STEVENS, JJ."
_PERSONS = _set(
    """
    Jr JR Sr SR Esq ESQ J JJ CJ Chas Wm WM Geo Jas Jno Thos Robt Saml Sam'l Benj Alex Dan'l Danl Richd Rich'd Edw
    Edwd Jos Fred'k Hen Eliz Vict Phil Ph Bart Maj Brig Cmdr Comdr Corpl Cpl Pvt Rt Gen Col GEN Justs Js
    """
)

# Times and measures: "Jan. 5"  "5 ft. 3 in."
_TIMES = _set(
    """
    Jan JAN Feb FEB Mar MAR Apr APR Jun JUN Jul JUL Aug AUG Sept SEPT Sep Oct OCT Nov NOV Dec DEC Mon Tues Wed Thurs
    Fri Sund inst ult prox ft lb lbs oz cwt hhd hhds bbl bbls gal gals cts ct doz hrs hr min yds yd mi cu deg bu wt
    """
)

# Foreign and other words cut short: "et al."  "&c."
_LATIN = _set(
    """
    al seq nom col gen etc &c ux vir rel mem Mem Ib ib scilicet viz nol pros pres temp fi fa ca sa sc et dict lib
    loc cit mo yr mos yrs seqq
    """
)

# Reporters, treatises and journals: "1 Wall. 5"  "117 Colum. L. Rev. 253"
_REPORTERS = _set(
    """
    Appx Min Med Nant Rptr Jud Hawk Dall DALL Cr Cranch Wheat WHEAT PET How HOW Wall WALL Otto Bl Blackf Cush Metc
    Met Pick PICK Johns JOHNS Cow Wend Hill Barb Denio Paige Sandf Burr Salk Stra Str Ves Atk Bro Doug Dougl Cowp
    Raym Taunt Bing Barn Ald Adol Ell Maul Selw Mees Wels Esp Camp Stark Lev Mod Vent Vern Wms Wils Durn Dods Hagg
    Rob Lush Moo Dowl Beav Sim Russ Myl Mer Jac Swanst Serg Rawle Binn Watts Whart Barr Harr Munf Rand Gratt Bibb
    Monr Litt Yerg Humph Heisk Greenl Fairf Shep Halst Zab Penning Gilm Scam Mart Sumn Gall Gallis Blatchf Blatch
    Dill Biss Sawy McCl Cliff Curt Newb Abb Deady Bac Abr Vin Plowd Leon Cro Hob Keb Sid Skin Carth Comb Emer Emerig
    Valin Roc Dom Pard Poth Cod Jur JUR Am Amer Harv Colum Stan Hast Vand Tul Econ Pol Psych Psychol Sociol Q Mag
    Wkly Surv Stud Persp Trib Gaz So Atl Eq Chy Pr Prac Ap Apps Decis Ops Opns Comms Bailm Bills Confl Cont Ev Chit
    Kent's Sedg Dan Daniell Viner's Bacon's Wood's Burrill Gray's Stockt McArth Mack MacArth Hun Lans Keyes Daly
    Duer Bosw Hilt Sand Bradf Redf Edm Vroom Dutch Spenc Gr Beas Stew Har McCart Sax Hal Brev Bay Rich Spears Strob
    Hawks Ired Bat Busb Phill Winst Hayw Tayl Murph Cooke Peck Meigs Swan Sneed Cold Coldw Bax Lea Hemp Wool Woolw
    Bond Bee Crabbe Gilp Paine's Ware Daveis Hask Low Lowell Spr Betts Ben Olc Flip Bald Baldw Hempst McAll Hoff Blu
    Scates Tyng Dane Doct
    """
)

# A sentence ends with these only if an opening word follows: "Smith & Co. The"  "etc. In".
MAY_BE_LAST = PARTS | _BODIES | _PLACES | _PERSONS | _TIMES | _LATIN | _REPORTERS

# These open a sentence whatever stands before the full stop.
OPENERS = _set(
    """
    The See In But It We This As And If That A I He There For On They To Thus When Indeed At Moreover Such Although
    Under Because After First Nor While No By These Rather Even Section Instead However One Since With Accordingly
    So An Congress Here Yet Our Its Petitioner What Those Respondent Both Of Second His Whether She Compare Any
    Where Each From Upon Neither According Finally Therefore Some Nothing During Respondents Furthermore Given Hence
    Only Petitioners Not Similarly Nevertheless Without Their Before Whatever Once Unlike Many Two Just None Had Or
    Further Though Among More Now Like Specifically Consequently Certainly Then Appellant Other Most Perhaps Prior
    Third Having Subsequently Based Also Today Were Unless Assuming You Despite Every Until My Thereafter Again Her
    How Nonetheless Surely Held Appellants Several Absent Over Thereupon Otherwise Three Much Following True Relying
    Contrary Obviously Presumably Besides Regardless Suppose Likewise Except Why Should Another Still Within
    Appellees Shortly Either Notwithstanding Recognizing Clearly Quite Apart Does Appellee Pursuant Plainly Beyond
    Alternatively Consider Plaintiffs Finding Later Whenever Plaintiff Through Applying Due Whereas Recall Is Noting
    Insofar Apparently Additionally Conversely Take Others Throughout About Said Using Let Between Would Defendants
    Defendant Meanwhile Undoubtedly Significantly Ordinarily Soon Notably Sometimes Almost Granting Do Provided
    Immediately Who Against Nowhere Speaking Especially Concluding Faced Citing Acting Ante Post Particularly
    Unfortunately Affirmed Reversed Vacated Remanded Certiorari Mere Maybe Evidently Generally Wherefore Manifestly
    Suffice Inasmuch Be Can Could Did Has Have Must Shall Was Will Are Which Whose Whoever Us Me Him THE IT WE THIS
    IN BUT IF THAT THERE FOR AND Title Argued Reargued Decided Submitted Filed
    """
)

# These do too, though a full stop cuts them short themselves: a citation begins, or a name.
SIGNALS = _set(
    """
    Id Ibid Ib Cf Pp Mr MR Messrs Mrs Ms Dr
    """
)
